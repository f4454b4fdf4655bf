"""How the documentation is built by `make docs`: warnings are errors, and each reference to a name of ours resolves."""

from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import coopdata

project = "coopdata"
author = "The coopdata developers"
copyright = "2026, the coopdata developers"
release = version = coopdata.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"coopdata {release}"
html_show_sourcelink = False

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3

napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
autoclass_content = "class"

# Names of Python and of our dependencies are not looked up: a build needs no network. Names of ours must all resolve.
nitpick_ignore_regex = [(r"py:.*", r"(?!coopdata\b).*")]


def _face(app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: nodes.Element) -> nodes.Element | None:
    """Point a reference to where a name is defined at the name under which it is public."""
    target: str = node.get("reftarget", "")
    parts = target.split(".")
    if node.get("refdomain") != "py" or parts[0] != "coopdata":
        return None
    for start in range(1, len(parts)):
        if parts[start] in coopdata.__all__:
            short = ".".join(["coopdata", *parts[start:]])
            if short == target:
                return None
            domain: Any = env.get_domain("py")
            return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", short, node, contnode)
    return None


def setup(app: Sphinx) -> None:
    """Add the resolver of names."""
    app.connect("missing-reference", _face)
