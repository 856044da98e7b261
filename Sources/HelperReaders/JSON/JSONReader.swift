#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import HelperDiagnostics
import HelperModel

/// Reads back what `--emit json` wrote (``HelperDocument``). Needs no libclang.
public struct JSONReader: Sendable {
    static let syntax = Rule("json-syntax", .error, "The file is JSON")
    static let content = Rule("json-content", .error, "The file has the form that --emit json writes")
    static let schema = Rule("json-schema", .error, "The file has a schema that this helpergen knows")

    /// The rules that reading JSON checks.
    public static let rules: [Rule] = [syntax, content, schema]

    public init() {}

    /// The helpers in `source`.
    public func read(_ source: SourceText) -> ReadResult {
        var result = ReadResult(files: [source.hashed])
        let lines = SourceLines(source)
        let encoding = lines.check().filter { $0.severity == .error }
        guard encoding.isEmpty else {
            result.diagnostics = encoding
            return result
        }
        do {
            result.set = try JSONDecoder().decode(VersionedDocument.self, from: Data(source.bytes)).document.set
        } catch {
            // Where it is wrong, is only asked for what is wrong.
            result.diagnostics = [JSONReader.diagnostic(for: error, in: JSONParser(source.bytes), lines)]
        }
        return result
    }

    /// A document of the version that is known.
    private struct VersionedDocument: Decodable {
        let document: HelperDocument

        enum CodingKeys: CodingKey {
            case schema
        }

        init(from decoder: any Decoder) throws {
            let version = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .schema)
            guard version == HelperDocument.currentSchema else { throw UnknownSchema(version: version) }
            document = try HelperDocument(from: decoder)
        }
    }

    private struct UnknownSchema: Error {
        let version: Int
    }

    private static func diagnostic(for error: any Error, in text: JSONParser, _ lines: SourceLines) -> Diagnostic {
        if let offence = text.offence {
            return Diagnostic(
                syntax, "this is not JSON: \(offence.message); generate the file again with --emit json",
                at: lines.location(of: offence.offset))
        }
        switch error {
        case let error as UnknownSchema:
            return Diagnostic(
                schema,
                "the file has schema \(error.version), this helpergen reads schema \(HelperDocument.currentSchema); generate it with the same version",
                at: lines.location(of: text.offset(of: [.key("schema")])))
        case let error as DecodingError:
            let (path, message) = explain(error)
            return Diagnostic(
                content, "\(message); generate the file again with --emit json",
                at: lines.location(of: text.offset(of: path)))
        default:
            return Diagnostic(content, "\(error); generate the file again with --emit json", at: lines.location(of: 0))
        }
    }

    private static func explain(_ error: DecodingError) -> (path: [JSONParser.Step], message: String) {
        func steps(_ path: [any CodingKey]) -> [JSONParser.Step] {
            path.map { key in key.intValue.map { .index($0) } ?? .key(key.stringValue) }
        }
        return switch error {
        case .keyNotFound(let key, let context):
            (steps(context.codingPath), "the key \"\(key.stringValue)\" is missing here")
        case .typeMismatch(let type, let context):
            (steps(context.codingPath), "a value of another type is expected here (\(jsonName(of: type)))")
        case .valueNotFound(let type, let context):
            (steps(context.codingPath), "null where a value is expected (\(jsonName(of: type)))")
        case .dataCorrupted(let context): (steps(context.codingPath), context.debugDescription)
        @unknown default: ([], "\(error)")
        }
    }

    private static func jsonName(of type: Any.Type) -> String {
        switch type {
        case is String.Type: "a string"
        case is Bool.Type: "true or false"
        case is any BinaryInteger.Type: "a number"
        case is [Any].Type: "an array"
        default: "an object"
        }
    }
}
