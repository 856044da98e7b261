import HelperModel

/// The names of the reference in one page. Its pieces are HTML where they say so, for tags of three braces.
enum ReferenceLevel {
    static let level = TemplateLevel<ReferencePage>(
        "a reference",
        [
            .text("title", "what it is about, as `BPF helpers`") { $0.title },
            .texts("sources", "the names of the files that it was read from") { $0.sources },
            .number("count", "how many functions there are") { $0.counts.functions },
            .text("noun", "`helper` where there is one function, or else `helpers`") {
                $0.counts.functions == 1 ? "helper" : "helpers"
            },
            .number("argumentCount", "how many arguments these have") { $0.counts.arguments },
            .number("writtenCount", "how many contracts of arguments a directive says") { $0.counts.written },
            .number("declaredCount", "how many contracts of arguments types and annotations say") {
                $0.counts.declared
            },
            .number("guessedCount", "how many contracts of arguments are guessed") { $0.counts.guessed },
            .list("facets", "filters that some functions pass", of: facet) { $0.facets },
            .list("groups", "the functions, in groups", of: group) { $0.groups },
            .flag("hasConstants", "whether documentation names constants whose values are known") {
                !$0.constants.isEmpty
            },
            .number("constantCount", "how many of them") { $0.constants.count },
            .list("constants", "the constants that documentation names", of: entry) { $0.constants },
            .flag("hasErrors", "whether documentation names errors") { !$0.errors.isEmpty },
            .number("errorCount", "how many of them") { $0.errors.count },
            .list("errors", "the errors that documentation names", of: entry) { $0.errors },
            .flag("hasProgramTypes", "whether there are types of program") { !$0.programTypes.isEmpty },
            .number("programTypeCount", "how many types of program there are") { $0.programTypes.count },
            .list("programTypes", "the types of program", of: programType) { $0.programTypes },
            .flag("hasMapTypes", "whether there are types of map") { !$0.mapTypes.isEmpty },
            .number("mapTypeCount", "how many types of map there are") { $0.mapTypes.count },
            .list("mapTypes", "the types of map", of: mapType) { $0.mapTypes },
            .flag("hasVersions", "whether there are earlier versions (`--history`)") { !$0.versions.isEmpty },
            .number("versionCount", "how many of them") { $0.versions.count },
            .text("versionLabels", "what they are called, with commas between them") {
                $0.versions.map(\.label).joined(separator: ",")
            },
            .list("versions", "the earlier versions, the oldest first", of: version) { $0.versions },
            .flag("hasRemoved", "whether earlier versions had what is gone") { !$0.removed.isEmpty },
            .number("removedCount", "how many of these") { $0.removed.count },
            .texts("removed", "what earlier versions had and is gone, as HTML") { $0.removed },
            .text("style", "the page's own style sheet") { _ in PageResource.style.text },
            .text("styleHash", "what a Content-Security-Policy allows it by, `sha256-…`") { _ in
                PageResource.style.hash
            },
            .text("script", "the page's own script") { _ in PageResource.script.text },
            .text("scriptHash", "what a Content-Security-Policy allows it by") { _ in PageResource.script.hash },
        ])

    private static let version = TemplateLevel<(label: String, count: Int)>(
        "a version of a reference",
        [
            .text("label", "what it is called") { $0.label },
            .number("count", "how many of the functions it has") { $0.count },
        ])

    private static let facet = TemplateLevel<ReferencePage.Facet>(
        "a filter",
        [
            .text("query", "what the search is to be asked, as `is:packet`") { $0.query },
            .number("count", "how many functions pass it") { $0.count },
            .text("label", "what these do, as `move the packet`") { $0.label },
        ])

    private static let group = TemplateLevel<ReferencePage.Group>(
        "a group of functions",
        [
            .text("label", "what its functions have in common") { $0.group.label },
            .text("anchor", "what links lead to") { $0.group.anchor },
            .number("count", "how many functions there are in it") { $0.helpers.count },
            .text("input", "how helpergen is given their source, as `--uapi bpf.h`; nothing where a file does not do") {
                $0.group.input
            },
            .list("functions", "its functions", of: helper) { $0.helpers },
        ])

    private static let helper = TemplateLevel<ReferenceHelper>(
        "a function of a reference",
        [
            .text("anchor", "what links lead to: its name, with its provider's in front where several have it") {
                $0.anchors.name
            },
            .text("shortAnchor", "what links within the page lead to: its number, where that stands for it alone") {
                $0.anchors.short
            },
            .text("prefix", "what is in front of its name's short form") { $0.prefix },
            .text("shortName", "its name without what its provider's names all begin with") { $0.shortName },
            .text("traits", "the filters that it passes, as `context packet`") {
                $0.traits.map(\.rawValue).joined(separator: " ")
            },
            .text("badges", "its number, and what is out of the ordinary, as HTML") { $0.badges },
            .flag("hasPrototype", "whether its prototype is known, which of a kernel's helpers it is not") {
                $0.subject.function.thing.hasPrototype
            },
            .text("signature", "its prototype as HTML, each argument a link to its row") { $0.signature },
            .text("facts", "what is said of it in one line, as HTML") { $0.facts },
            .text("description", "its documentation as HTML, with links to functions and constants") {
                $0.description
            },
            .flag("hasArguments", "whether it takes any") { !$0.arguments.isEmpty },
            .list("arguments", "what it takes", of: argument) { $0.arguments },
            .text("returns", "what comes back, as HTML") { $0.returns },
            .text("firstVersion", "the first of the earlier versions that lead to now; `now` where none has it") {
                $0.subject.history.course.map { $0.since ?? "now" }
            },
            .text("changes", "how it changed over earlier versions, items as HTML") { $0.changes },
            .text("cells", "how it was in each of the earlier versions, cells of a table as HTML") { $0.cells },
            .text("example", "an example that users give, and whose it is, as HTML") { $0.example },
            .text("variants", "its documented forms, where these are several, as HTML") { $0.variants },
        ])

    private static let argument = TemplateLevel<ReferenceArgument>(
        "an argument of a reference",
        [
            .text("attributes", "the attributes of its row: anchor, and its part of a bracket") { $0.attributes },
            .text("name", "its name, as HTML") { $0.name },
            .text("text", "what is said of it, its contract, and what that is based on, as HTML") { $0.html },
        ])

    private static let entry = TemplateLevel<ReferencePage.Entry>(
        "an entry of an index",
        [
            .text("name", "what documentation names") { $0.name },
            .text("anchor", "what links lead to") { $0.anchor },
            .number("value", "its value, where that is known") { $0.value },
            .text("functions", "links to the functions whose documentation names it, as HTML") { $0.functions },
        ])

    private static let programType = TemplateLevel<ReferenceProgramType>(
        "a program type of a reference",
        [
            .text("name", "its name") { $0.name },
            .text("anchor", "what links lead to") { $0.anchor },
            .text("facts", "what is said of it in one line, as HTML") { $0.facts },
            .text("description", "its documentation as HTML") { $0.description },
            .text("context", "what its programs are given, as HTML") { $0.context },
            .text("fields", "rows of what is in that: the offset in bytes, and type and name, as HTML") {
                $0.fields
            },
            .text("results", "what its programs return, as HTML") { $0.results },
            .text("attachTypes", "items of where its programs are attached, as HTML") { $0.attachTypes },
            .text("functions", "links to what its programs may call, as HTML") { $0.helpers },
        ])

    private static let mapType = TemplateLevel<ReferenceMapType>(
        "a type of map of a reference",
        [
            .text("name", "its name") { $0.name },
            .text("anchor", "what links lead to") { $0.anchor },
            .text("facts", "what is said of it in one line, as HTML") { $0.facts },
            .text("description", "its documentation as HTML") { $0.description },
        ])
}
