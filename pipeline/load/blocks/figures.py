"""Pictures and ```flow blocks into figures."""

from dataclasses import replace
from unicodedata import normalize
from urllib.parse import unquote

from pipeline.draw.flow import FlowEdge, FlowNode, flow_picture
from pipeline.draw.image_size import picture_from_bytes
from pipeline.errors import PipelineError, Problem, as_problem, did_you_mean
from pipeline.load.blocks.setting import Setting
from pipeline.load.markdown.handlers import Directive, PictureMark
from pipeline.load.markdown.inlines import Context, inlines
from pipeline.load.markdown.parser import parser
from pipeline.load.schemas.blocks import FlowBlock
from pipeline.load.yaml.own_text import is_pointer, pointer
from pipeline.load.yaml.validated import validated
from pipeline.model.text.block import Blocks, Figure

_MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


def image_figure(setting: Setting, picture_mark: PictureMark, context: Context) -> Blocks:
    """The figure of `![alt](file){#id caption="…"}`."""
    attributes, alt, place = picture_mark.attributes, picture_mark.alt, picture_mark.place
    source = _named_file(setting, attributes.get("src", ""))
    for unknown in set(attributes) - {"src", "alt", "id", "caption"}:
        context.report(Problem(place, "KEY-01", f"unknown attribute '{unknown}' of a figure"))
    if not alt.strip():
        context.report(
            Problem(
                place,
                "FIG-01",
                f"the picture '{source}' has no alternative text",
                hint="say what it shows: ![…]",
            )
        )
    if "id" not in attributes:
        context.report(Problem(place, "ID-03", "this figure has no id", hint="add {#short-name} behind it"))
    media_type = _MEDIA_TYPES.get(source.rsplit(".", 1)[-1].lower())
    if media_type is None:
        context.report(Problem(place, "FIG-02", f"'{source}' is no picture", hint="use SVG, PNG or JPEG"))
        return ()
    try:
        data = setting.snapshot.read(setting.path(source, place))
        if is_pointer(data):
            raise pointer(setting.path(source, place))
        picture = picture_from_bytes(data, media_type, place)
    except PipelineError as error:
        problem = as_problem(error)
        if problem.code == "SRC-01":
            problem = replace(problem, place=place, code="FIG-02", message=f"'{source}': {problem.message}")
        context.report(problem)
        return ()
    caption = inlines(attributes.get("caption", "").replace('\\"', '"'), picture_mark.caption_place, context)
    return (Figure(attributes.get("id", ""), picture, alt.strip(), caption, place),)


def _named_file(setting: Setting, source: str) -> str:
    """The name of the file that an address means, in which the parser, and some authors, write `%C3%A4`.

    A file of the very name comes first, so that a name may have a percent sign itself.
    """
    folder = f"sources/{setting.artefact.id}/"
    if setting.snapshot.exists(folder + source):
        return source
    names = (path.removeprefix(folder) for path in setting.snapshot.paths(folder.rstrip("/")))
    alike = [name for name in names if parser().normalizeLink(normalize("NFC", name)) == source]
    return alike[0] if alike else unquote(source)


def flow_block(directive: Directive) -> Blocks:
    """The diagram of a ```flow block."""
    report = directive.context.report
    model = validated(FlowBlock, directive.tree, report)
    if model is None:
        return ()
    nodes = tuple(FlowNode(node.id, node.text, node.shape) for node in model.nodes)
    known = {node.id for node in nodes}
    for index, edge in enumerate(model.edges):
        for end in edge[:2]:
            if end not in known:
                place = directive.tree.place(("edges", index))
                report(Problem(place, "FIG-04", f"there is no box '{end}'", hint=did_you_mean(end, known)))
    edges = tuple(
        FlowEdge(edge[0], edge[1], edge[2] if len(edge) == 3 else "")
        for edge in model.edges
        if known.issuperset(edge[:2])
    )
    picture = flow_picture(nodes, edges, model.direction)
    caption = inlines(model.caption, directive.tree.place(("caption",)), directive.context)
    return (Figure(model.id, picture, model.alt, caption, directive.place),)
