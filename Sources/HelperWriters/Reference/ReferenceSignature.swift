import HelperModel

/// A prototype as the page shows it: types, the name, and arguments that lead to what is said of them.
struct ReferenceSignature {
    /// A signature beyond this many columns has a line for each argument.
    private static let maximumWidth = 84

    let html: String

    /// - Parameter anchor: what the arguments' own anchors begin with; nil where they have none.
    init(name: String, _ prototype: Prototype, anchor: String?) {
        var parts: [String] = []
        for (index, parameter) in prototype.parameters.enumerated() {
            let name = parameter.name ?? ""
            let link = HTMLText.escaped(name)
            let isLink = anchor != nil && !name.isEmpty
            parts.append(
                ReferenceSignature.declaration(
                    parameter.type,
                    of: isLink ? "<a href=\(HTMLText.attribute("#\(anchor!).\(index + 1)"))>\(link)</a>" : link))
        }
        if prototype.isVariadic { parts.append("...") }
        if parts.isEmpty { parts = ["<i>void</i>"] }
        let width = prototype.returnType.declaration(of: "\(name)(\(prototype.parameterList))").count
        let isLong = width > ReferenceSignature.maximumWidth && parts.count > 1
        let list = isLong ? "\n" + parts.joined(separator: ",\n") : parts.joined(separator: ", ")
        html = ReferenceSignature.declaration(prototype.returnType, of: "<b>\(HTMLText.escaped(name))</b>(\(list))")
    }

    /// Type and name as C has them, the type but for its stars marked.
    private static func declaration(_ type: HelperType, of name: String) -> String {
        // No type has that in its name.
        let text = type.declaration(of: "\u{1}")
        guard let place = text.utf8.firstIndex(of: 1) else { return HTMLText.escaped(text) }
        let isStar: (UInt8) -> Bool = { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: " ") }
        let front = text.utf8[..<place]
        let end = front.lastIndex { !isStar($0) }.map(front.index(after:)) ?? front.startIndex
        let marked = HTMLText.escaped(String(Substring(front[..<end])))
        let behind = HTMLText.escaped(String(Substring(text.utf8[text.utf8.index(after: place)...])))
        return "<i>\(marked)</i>\(Substring(front[end...]))\(name)\(behind)"
    }
}
