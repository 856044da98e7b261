import HelperDocumentation
import HelperModel

/// A type of program as the page shows it, in finished pieces.
struct ReferenceProgramType: Sendable {
    let name: String
    let anchor: String
    let facts: String
    let description: String
    /// The structure that programs are given, and how large it is.
    let context: String
    /// Rows of its fields: offset, type and name, what is said.
    let fields: String
    let results: String
    let attachTypes: String
    /// Links to what its programs may call.
    let helpers: String

    init(_ type: ProvidedProgramType, anchor: String, helpers: [ReferenceHelper], _ places: ReferencePlaces) {
        name = type.name
        self.anchor = anchor
        func prose(_ text: String?) -> Document {
            text.map { Markup.doxygen.parse($0).document.linked(places.place) } ?? Document()
        }
        var facts = ["programs are <b>\(HTMLText.escaped(type.hook))</b>"]
        if let number = type.number { facts.append("number \(number)") }
        if let level = type.interruptLevel { facts.append("run at \(level.rawValue) level") }
        if type.isPrivileged { facts.append("loaded by privileged users only") }
        if let location = type.location, !location.isWholeFile {
            facts.append(
                places.hasOneFile ? "line \(location.line)" : "\(HTMLText.escaped(location.file)):\(location.line)")
        }
        facts.append("<code>{\(type.guid)}</code>")
        self.facts = facts.joined(separator: " · ")
        description = ReferenceProse.html(prose(type.declaration.documentation.description).blocks, markup: .doxygen)
        let size = type.context.size
        context = "<code>\(HTMLText.escaped(type.context.type.spelling))</code>, \(size) byte\(size == 1 ? "" : "s")"
        fields = type.context.fields.map { field in
            let place = field.bitWidth == nil ? "\(field.offset)" : "\(field.offset):\(field.bitOffset % 8)"
            let width = field.bitWidth.map { " : \($0)" } ?? ""
            return
                "<tr><th>\(place)<td><code>\(HTMLText.escaped(field.type.declaration(of: field.name)))\(width)</code> "
                + ReferenceProse.content(prose(field.documentation).blocks, markup: .doxygen)
        }.joined()
        let returned = prose(type.declaration.documentation.returns)
        results = ReferenceProgramType.results(of: type.thing, ReferenceValues(returned, linesAreValues: true))
        attachTypes = type.attachTypes.map { place in
            let number = place.number.map { "number \($0), " } ?? ""
            return "<li><code>SEC(\"\(HTMLText.escaped(place.section))\")</code> \(number)<code>{\(place.guid)}</code>"
        }.joined()
        self.helpers = helpers.filter { helper in
            let function = helper.subject.function
            return function.provider == type.provider && function.programTypes?.contains(type.name) ?? true
        }.map {
            "<a href=\(HTMLText.attribute("#\($0.anchors.short)"))>\(HTMLText.escaped($0.shortName))</a>"
        }.joined(separator: ", ")
    }

    /// The values that programs may return, with what is said of each.
    private static func results(of type: ProgramType, _ values: ReferenceValues) -> String {
        let texts = Dictionary(values.rows.map { ($0.value, $0.text) }) { first, _ in first }
        func cell(_ blocks: [Document.Block]) -> String { ReferenceProse.content(blocks, markup: .doxygen) }
        var rows = type.resultConstants.map {
            "<tr><th class=v>\(HTMLText.escaped($0.name))<td><code>\($0.value)</code> \(cell(texts[$0.name] ?? []))"
        }
        let named = Set(type.resultConstants.map(\.name))
        rows += values.rows.filter { !named.contains($0.value) }.map {
            "<tr><th class=v>\(HTMLText.escaped($0.value))<td>\(cell($0.text))"
        }
        return "<p><code>\(HTMLText.escaped(type.result.spelling))</code>"
            + ReferenceProse.html(values.blocks, markup: .doxygen)
            + (rows.isEmpty ? "" : "<table class=e>\(rows.joined())</table>")
    }
}

/// A type of map as the page shows it, in finished pieces.
struct ReferenceMapType: Sendable {
    let name: String
    let anchor: String
    let facts: String
    let description: String

    init(_ type: ProvidedMapType, anchor: String) {
        name = type.name
        self.anchor = anchor
        func part(_ part: MapType.Part) -> String {
            "<code>\(HTMLText.escaped(part.type.spelling))</code> (\(part.size) bytes)"
        }
        facts = [
            "number \(type.number)", "a <code>\(HTMLText.escaped(type.base.name))</code>", "from \(part(type.key))",
            "to \(part(type.value))", type.updatesOriginalValue ? "its provider keeps values of its own" : "",
            "<code>{\(type.guid)}</code>",
        ].filter { !$0.isEmpty }.joined(separator: " · ")
        let text = type.declaration.documentation.description
        description = ReferenceProse.html(
            text.map { Markup.doxygen.parse($0).document.blocks } ?? [], markup: .doxygen)
    }
}
