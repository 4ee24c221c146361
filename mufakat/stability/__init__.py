"""Where would each party stay?"""
