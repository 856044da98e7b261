import HelperModel

/// What the source of a kernel says of kfuncs: the kernel-doc comments in front of `__bpf_kfunc` (the kernel's
/// Documentation/doc-guide/kernel-doc.rst).
///
/// C files of a kernel can't be parsed without its configuration. A comment belongs to the function whose definition it
/// stands in front of, with nothing but white space and attributes between them.
public struct KernelDocumentation: Sendable {
    /// What is said of one function.
    struct Entry: Sendable, Equatable {
        var documentation = Documentation()
        /// By the names of parameters.
        var parameters: [String: String] = [:]
    }

    private var entries: [String: Entry] = [:]

    public init() {}

    public var isEmpty: Bool { entries.isEmpty }

    /// Whether a file can have such comments: cheaper than ``add(_:)``.
    public static func isIn(_ bytes: [UInt8]) -> Bool { bytes.contains(marker) }

    private static let marker = "__bpf_kfunc"

    /// Takes down what a file says.
    ///
    /// - Returns: whether it says anything.
    @discardableResult
    public mutating func add(_ bytes: [UInt8]) -> Bool {
        let before = entries.count
        let marker = Array(KernelDocumentation.marker.utf8)
        var rest = bytes[...]
        while let found = rest.firstRange(of: marker) {
            rest = rest[found.upperBound...]
            // __bpf_kfunc_start_defs() is another word.
            if let next = rest.first, next.isIdentifierTail { continue }
            guard let name = KernelDocumentation.name(behind: rest),
                let comment = KernelDocumentation.comment(before: bytes[..<found.lowerBound], of: name)
            else { continue }
            let entry = KernelDocParser.parse(comment)
            if entry != Entry() { entries[name] = entry }
        }
        return entries.count > before
    }

    /// Gives functions what is said of them. What is documented already stays.
    public func document(_ interface: inout Interface) {
        for index in interface.functionIndices where interface[index].thing.isKfunc {
            guard let entry = entries[interface[index].name], interface[index].documentation.isEmpty else { continue }
            interface[index].declaration.documentation = entry.documentation
            for place in interface[index].prototype.parameters.indices {
                guard let name = interface[index].prototype.parameters[place].name else { continue }
                interface[index].prototype.parameters[place].documentation = entry.parameters[name]
            }
        }
    }

    /// The name in front of the parenthesis that a declaration's parameters begin with.
    private static func name(behind text: ArraySlice<UInt8>) -> String? {
        guard let parenthesis = text.firstIndex(of: UInt8(ascii: "(")), parenthesis - text.startIndex < 512 else {
            return nil
        }
        let head = text[..<parenthesis]
        guard !head.contains(where: { ";{}".utf8.contains($0) }) else { return nil }
        var end = head.endIndex
        while end > head.startIndex, head[end - 1].isWhiteSpace { end -= 1 }
        var start = end
        while start > head.startIndex, head[start - 1].isIdentifierTail { start -= 1 }
        return start < end ? String(decoding: head[start..<end], as: UTF8.self) : nil
    }

    /// The text of the kernel-doc comment that ends a text, but for white space and words such as `noinline`. One that
    /// begins as other comments do is taken for it if it begins with the function's name.
    private static func comment(before text: ArraySlice<UInt8>, of name: String) -> ArraySlice<UInt8>? {
        var end = text.endIndex
        while end > text.startIndex, text[end - 1].isWhiteSpace || text[end - 1].isIdentifierTail { end -= 1 }
        guard end - text.startIndex >= 5, text[end - 1] == UInt8(ascii: "/"), text[end - 2] == UInt8(ascii: "*") else {
            return nil
        }
        var start = end - 4
        while start > text.startIndex,
            !(text[start] == UInt8(ascii: "*") && text[start - 1] == UInt8(ascii: "/"))
        {
            start -= 1
        }
        guard start > text.startIndex, start + 1 <= end - 2 else { return nil }
        // "/**" begins one; "/*" is any other.
        if text[start + 1] == UInt8(ascii: "*"), start + 2 <= end - 2 { return text[(start + 2)..<(end - 2)] }
        let inside = text[(start + 1)..<(end - 2)]
        return inside.drop { $0.isWhiteSpace || $0 == UInt8(ascii: "*") }.starts(with: name.utf8) ? inside : nil
    }
}

extension UInt8 {
    fileprivate var isWhiteSpace: Bool { isBlank || isLineEnd }
}
