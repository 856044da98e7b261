#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import HelperModel

/// Writes everything that is known of the helpers, as JSON (``HelperDocument``).
struct JSONWriter: HelperWriter {
    func write(_ set: Interface) throws -> WriteResult {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(HelperDocument(set))
        return WriteResult([OutputFile(contents: String(decoding: data, as: UTF8.self) + "\n")])
    }
}
