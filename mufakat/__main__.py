"""python -m mufakat"""

from mufakat.cli.main import main

main()
