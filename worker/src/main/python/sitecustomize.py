"""The door by which the agent of Interleave comes into a Python process.

Python imports a module of this name when it starts, in the main program and in all processes that multiprocessing starts
anew, before anything of the script runs. A `sitecustomize` of the user's own is imported afterwards, as without the agent.
"""

import os
import sys


def _enter():
    folder = os.path.dirname(os.path.abspath(__file__))
    run = os.environ.get("INTERLEAVE_RUN")
    if run:
        sys.path.insert(0, folder)
        try:
            from interleave_agent import start
        finally:
            sys.path.remove(folder)
        start(run, folder)
    while folder in sys.path:
        sys.path.remove(folder)


def _hand_on():
    """Imports the user's own `sitecustomize`, which this one stands before."""
    from importlib.machinery import PathFinder
    from importlib.util import module_from_spec

    spec = PathFinder.find_spec("sitecustomize", sys.path)
    if spec is None or spec.loader is None:
        return
    module = module_from_spec(spec)
    sys.modules["sitecustomize"] = module
    spec.loader.exec_module(module)


_enter()
_hand_on()
