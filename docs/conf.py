"""How the documentation is built by `make docs`: warnings are errors, and each reference to a name of ours resolves."""

import sys
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import coopdata

_DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(_DOCS))
import rules_page  # noqa: E402  # it stands beside this file, which Sphinx does not put on the path

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
# (a private module's name appears where a signature shows a type such as `CountryCode`, which is a plain `str`).
nitpick_ignore_regex = [(r"py:.*", r"(?!coopdata\b).*"), (r"py:.*", r"coopdata\.(\w+\.)*_\w+\.\w+")]


def _public(app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: nodes.Element) -> nodes.Element | None:
    """Point a reference to the place where a name is defined at the name under which it is documented."""
    target: str = node.get("reftarget", "")
    first, *rest = target.split(".")
    if node.get("refdomain") != "py" or first != "coopdata":
        return None
    domain: Any = env.get_domain("py")
    for start in range(len(rest)):
        ending = "." + ".".join(rest[start:])
        known = [name for name in domain.objects if name.startswith("coopdata.") and name.endswith(ending)]
        if len(known) == 1 and known[0] != target:
            return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", known[0], node, contnode)
    return None


def setup(app: Sphinx) -> None:
    """Add the resolver of names, and write the page of the rules before the pages are read."""
    app.connect("builder-inited", lambda _: rules_page.write(_DOCS))
    app.connect("missing-reference", _public)
