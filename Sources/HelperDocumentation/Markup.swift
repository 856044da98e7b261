import HelperModel

/// The languages of markup that headers are documented in.
public enum Markup: String, Sendable, CaseIterable {
    /// reStructuredText, as in linux/bpf.h.
    case restructuredText = "rst"
    /// Doxygen's commands and what it takes of Markdown, as in providers' headers.
    case doxygen
    /// The kernel's own (Documentation/doc-guide/kernel-doc.rst): reStructuredText with marks for names.
    case kernelDoc = "kernel-doc"

    /// A text in this language, understood.
    ///
    /// Characters that readers take for something else than text (``Swift/Unicode/Scalar/isDeceptive``) stand in the
    /// document by their numbers.
    public func parse(_ text: String) -> ParsedDocument {
        var parsed =
            switch self {
            case .restructuredText: RestructuredTextParser.parse(text, names: .plain)
            case .kernelDoc: RestructuredTextParser.parse(text, names: .kernelDoc)
            case .doxygen: DoxygenParser.parse(text)
            }
        // Most texts show by their bytes alone that they have none.
        var text = text
        let isPlain = text.withUTF8 { bytes in
            bytes.allSatisfy { $0 < 0x7F && ($0 >= 0x20 || $0 == .newline || $0 == .tab) }
        }
        if !isPlain,
            text.unicodeScalars.contains(where: Markup.isDeceptive)
        {
            parsed.document.escapeDeceptiveScalars()
        }
        return parsed
    }

    /// Ends of lines are no text.
    static func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isDeceptive && scalar != "\n" && scalar != "\r"
    }
}

/// A document, and what of its text was not understood.
public struct ParsedDocument: Sendable, Hashable {
    public var document: Document
    /// In the order of the text.
    public var problems: [Problem]

    /// Markup that is not understood, and stands in the document as it is written.
    public struct Problem: Sendable, Hashable {
        /// What is wrong and what to do about it.
        public var message: String
        /// Which line of the text, from 0.
        public var line: Int
    }
}
