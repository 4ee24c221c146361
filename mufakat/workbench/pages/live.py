"""What scripts of our pages ask for: has a file changed, how far is some work."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from mufakat.workbench.desk import Asked, reads, wants_data, writes
from mufakat.workbench.jobs import Job


async def stamp(asked: Asked) -> Response:
    """The state of the files on disk."""
    return JSONResponse({"stamp": asked.stamp})


async def progress(asked: Asked) -> Response:
    """How far a job is."""
    job = _job(asked)
    return JSONResponse({"state": job.state, "progress": job.progress})


async def cancel(asked: Asked, _: FormData) -> Response:
    """Stop a job."""
    job = _job(asked)
    asked.desk.jobs.cancel(job)
    if wants_data(asked.request):
        return JSONResponse({"state": job.state})
    return RedirectResponse("/", 303)


def _job(asked: Asked) -> Job:
    job = asked.desk.jobs.find(asked.request.path_params["id"])
    if job is None:
        raise HTTPException(404, "There is no such work any more.")
    return job


ROUTES = [
    Route("/stamp", reads(stamp)),
    Route("/jobs/{id}", reads(progress)),
    Route("/jobs/{id}/cancel", writes(cancel), methods=["POST"]),
]
