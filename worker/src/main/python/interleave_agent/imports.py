"""Calls us after a module was imported, so that a module that the script never imports is never loaded by us."""

import sys


class _Watcher:
    """Stands first among the finders, finds nothing by itself, and lets what the others find be followed by a call."""

    def __init__(self, hooks):
        self._hooks = hooks
        self._busy = set()

    def find_spec(self, name, path=None, target=None):
        hook = self._hooks.get(name)
        if hook is None or name in self._busy:
            return None
        self._busy.add(name)
        try:
            spec = _find(self, name, path, target)
        finally:
            self._busy.discard(name)
        if spec is not None and spec.loader is not None and hasattr(spec.loader, "exec_module"):
            spec.loader = _Loader(spec.loader, hook)
        return spec


def _find(watcher, name, path, target):
    for finder in sys.meta_path:
        if finder is not watcher and hasattr(finder, "find_spec"):
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                return spec
    return None


class _Loader:
    """The loader that was found, with a call at the end."""

    def __init__(self, inner, hook):
        self._inner = inner
        self._hook = hook

    def create_module(self, spec):
        return self._inner.create_module(spec)

    def exec_module(self, module):
        # what the module knows of its loader stays the loader's own
        module.__loader__ = self._inner
        module.__spec__.loader = self._inner
        self._inner.exec_module(module)
        self._hook(module)

    def __getattr__(self, name):
        return getattr(self._inner, name)


def watch(hooks):
    """Calls `hooks[name](module)` after each of these modules was imported; at once for those that are there already."""
    for name, hook in hooks.items():
        if name in sys.modules:
            hook(sys.modules[name])
    sys.meta_path.insert(0, _Watcher({name: hook for name, hook in hooks.items() if name not in sys.modules}))
