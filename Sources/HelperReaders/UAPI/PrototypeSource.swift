import HelperDiagnostics
import HelperModel
import Libclang

/// C source that declares documented prototypes, to be read by clang behind the header they come from.
///
/// Each becomes a typedef of its function type in a block of its own, inside one function: one name may be documented
/// several times, the kernel's integer names hide whatever the header makes of them, and nothing is visible outside.
/// Line directives and padding give every prototype the place that it has in the header, for clang's diagnostics.
struct PrototypeSource {
    static let prototype = Rule("uapi-prototype", .error, "A documented prototype is a C function declaration")

    private(set) var text: [UInt8] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// The entries that were handed to clang, in order.
    private var indices: [Int] = []
    private var entriesByLine: [Int: Int] = [:]
    private let texts: [String]

    /// The function that holds them. A header has no reason to use the name, and clang would say so.
    private static let functionName = "__helpergen_prototypes"

    init(entries: [DescriptionParser.Entry], lines: SourceLines) {
        texts = entries.map(\.title)
        var source = "\n#pragma clang diagnostic push\n#pragma clang diagnostic ignored \"-Wvisibility\"\n"
        source += "#pragma clang diagnostic error \"-Wimplicit-int\"\n"
        source += "static void \(PrototypeSource.functionName)(void) {\n"
        // A macro of the same name would rewrite the typedef.
        for type in KernelTypes.typedefs where type.name != "bool" { source += "#undef \(type.name)\n" }
        source += "#undef bool\n"
        for type in KernelTypes.typedefs { source += "typedef \(type.definition) \(type.name);\n" }
        for (index, entry) in entries.enumerated() {
            let places = entry.titleLines.map { lines.location(of: $0.offset) }
            for place in places { entriesByLine[place.line] = index }
            if let offence = entry.title.unicodeScalars.first(where: { "{};#\"'\\/".unicodeScalars.contains($0) }) {
                diagnostics.append(
                    Diagnostic(
                        PrototypeSource.prototype,
                        "a prototype has no \(offence) in it; write the declaration alone, and explanations into its Description",
                        at: places[0]))
                continue
            }
            if let excess = NestingLimits.firstExcess(in: entry.title) {
                diagnostics.append(Diagnostic(HostileCode.tooComplex, excess.message, at: places[0]))
                continue
            }
            indices.append(index)
            source += "{ typedef\n"
            for (line, place) in zip(entry.titleLines, places) {
                source += "#line \(place.line)\n"
                source += String(repeating: " ", count: place.column - 1) + line.text + "\n"
            }
            source += "; }\n"
        }
        source += "}\n#pragma clang diagnostic pop\n"
        text = Array(source.utf8)
    }

    /// The entry whose prototype stands on this line of the header.
    func entry(atLine line: Int) -> Int? {
        entriesByLine[line]
    }

    /// The names of the helpers whose prototypes are not among `parsed`, as far as they can be told: a word before a
    /// parenthesis.
    func unreadNames(_ parsed: [Parsed]) -> Set<String> {
        let read = Set(parsed.map(\.index))
        return Set(
            texts.indices.filter { !read.contains($0) }.map { index in
                String(
                    texts[index].prefix { $0 != "(" }.reversed().prefix { $0 == "_" || $0.isLetter || $0.isNumber }
                        .reversed())
            })
    }

    /// A prototype as clang read it.
    struct Parsed {
        /// Which of the entries it is.
        var index: Int
        var name: String
        var prototype: Result<Prototype, HelperType.TooDeep>
    }

    /// Finds the typedefs among a translation unit's declarations.
    func parsed(from declarations: [Cursor], skipping broken: Set<Int>) -> [Parsed] {
        guard
            let function = declarations.last(where: {
                $0.kind == .function && $0.spelling == PrototypeSource.functionName
            }), let body = function.children.first(where: { $0.kind == .compoundStatement })
        else { return [] }
        let blocks = body.children.filter { $0.kind == .compoundStatement }
        return zip(indices, blocks).compactMap { index, block in
            guard !broken.contains(index),
                let typedef = block.children.lazy.flatMap(\.children).first(where: { $0.kind == .typedef }),
                case .function = typedef.underlyingType.desugared.kind
            else { return nil }
            let prototype = Result { () throws(HelperType.TooDeep) in
                try Prototype(
                    clang: typedef.underlyingType, parameters: typedef.children.filter { $0.kind == .parameter },
                    text: texts[index], programType: KernelTypes.programType)
            }
            return Parsed(index: index, name: typedef.spelling, prototype: prototype)
        }
    }
}
