"""The file of typed fields into fields, and ```group blocks into tables of them."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.errors import Problem, Report, did_you_mean
from pipeline.load.blocks.grid import plain_cell, shares
from pipeline.load.blocks.setting import GroupSpec
from pipeline.load.markdown.handlers import Directive
from pipeline.load.schemas.blocks import GroupBlock
from pipeline.load.schemas.data import FieldsFile, SimpleField
from pipeline.load.yaml.tree import YamlTree
from pipeline.load.yaml.validated import validated
from pipeline.model.text.block import Blocks, Cell, Paragraph, Row, Table, TableRole
from pipeline.model.text.inline import FieldKind, FormField, Id, Text


def form_fields(tree: YamlTree, report: Report) -> tuple[Mapping[Id, FormField], Mapping[Id, GroupSpec]]:
    """The fields and the groups of a file, by id."""
    file = validated(FieldsFile, tree, report)
    single: dict[Id, FormField] = {}
    groups: dict[Id, GroupSpec] = {}
    for index, source in enumerate(file.fields if file else ()):
        place = tree.place(("fields", index))
        if source.id in single or source.id in groups:
            report(Problem(place, "ID-01", f"the id '{source.id}' is used twice"))
        for field in source.fields if source.type == "group" else (source,):
            if field.type == "choice" and len(field.options) < 2:
                report(Problem(place, "FLD-02", f"the choice '{field.id}' needs two options or more"))
            if field.type != "choice" and field.options:
                report(Problem(place, "FLD-02", f"'{field.id}' is no choice, and cannot have options"))
        if source.type == "group":
            inner = tuple(_field(field) for field in source.fields)
            groups[source.id] = GroupSpec(source.id, source.label, inner, source.rows)
        else:
            single[source.id] = _field(source)
    return single, groups


def field_ids(tree: YamlTree) -> tuple[Id, ...]:
    """The ids of the fields and groups of a file, in order; () for a wrong file."""
    file = validated(FieldsFile, tree, lambda _: None)
    return tuple(field.id for field in file.fields) if file else ()


def group_block(groups: Mapping[Id, GroupSpec], directive: Directive) -> Blocks:
    """The table of a repeating group: a column a field, a row a repetition."""
    model = validated(GroupBlock, directive.tree, directive.context.report)
    if model is None:
        return ()
    group = groups.get(model.field)
    if group is None:
        hint = did_you_mean(model.field, groups)
        directive.context.report(
            Problem(directive.place, "FLD-01", f"unknown group '{model.field}'", hint=hint)
        )
        return ()
    head = Row(tuple(plain_cell(field.label, header=True) for field in group.fields))
    rows = tuple(
        Row(
            tuple(_gap(replace(field, id=f"{group.id}.{number}.{field.id}")) for field in group.fields),
            id=f"{group.id}.{number}",
        )
        for number in range(1, group.rows + 1)
    )
    return (
        Table(
            id=group.id,
            rows=(head, *rows),
            widths=shares((), len(group.fields)),
            caption=(Text(group.label),),
            role=TableRole.GROUP,
            place=directive.place,
        ),
    )


def _gap(field: FormField) -> Cell:
    return Cell((Paragraph((field,)),))


def _field(source: SimpleField) -> FormField:
    return FormField(
        id=source.id,
        kind=FieldKind(source.type),
        label=source.label,
        options=tuple(source.options),
        required=source.required,
        lines=source.lines,
        hint=source.hint,
        rule=source.rule,
    )
