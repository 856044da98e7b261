#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import HelperModel

/// Writes an interface as a document in JSON.
struct JSONWriter<Document: Encodable & Sendable>: HelperWriter {
    /// Makes the document of an interface.
    let document: @Sendable (Interface) -> Document

    func write(_ set: Interface) throws -> WriteResult {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(document(set))
        return WriteResult([OutputFile(contents: String(decoding: data, as: UTF8.self) + "\n")])
    }
}
