import HelperDiagnostics
import HelperModel
import Yams

/// Reads type tables: of an output by template, of a file of their own, or of the template that brings one along.
public enum TypeTableReader {
    static let keys = ["types", "contracts", "reserved", "helpers", "sort", "links"]

    /// What a table says, and what is wrong with it.
    ///
    /// - Parameters:
    ///   - text: YAML.
    ///   - file: the portable name of the file that it stands in.
    ///   - linesBefore: how many lines of the file are in front of it.
    public static func read(_ text: String, file: String, linesBefore: Int = 0) -> (TypeTable, [Diagnostic]) {
        let vocabulary = ConfigurationReader.Vocabulary(kinds: [], options: [], ruleIDs: []) { _ in [] }
        var reader = ConfigurationReader(file: file, vocabulary: vocabulary, linesBefore: linesBefore)
        var table = TypeTable()
        if let root = reader.compose(text, isEmptyAllowed: true) {
            reader.read(root, keys: keys) { reader, key, node in reader.readTypeTable(key, node, into: &table) }
        }
        return (table, reader.diagnostics)
    }
}

extension ConfigurationReader {
    /// Reads the value of one of ``TypeTableReader/keys``.
    mutating func readTypeTable(_ key: String, _ node: Node, into table: inout TypeTable) {
        switch key {
        case "types": table.types = rows(node)
        case "contracts":
            let kinds = ArgumentContract.Kind.allCases.map(\.rawValue) + ReturnContract.Kind.allCases.map(\.rawValue)
            table.contracts = rows(node, keys: kinds)
        case "reserved":
            read(node, keys: ["words", "prefix", "suffix"]) { reader, key, node in
                switch key {
                case "words": table.reservedWords = Set(reader.strings(node))
                case "prefix": table.reservedPrefix = reader.string(node)
                default: table.reservedSuffix = reader.string(node)
                }
            }
        case "helpers":
            read(node, keys: ["only", "except", "ids"]) { reader, key, node in
                switch key {
                case "only": table.only = reader.strings(node)
                case "except": table.except = reader.strings(node)
                default:
                    let numbers = reader.choice(node, TypeTable.Numbers.allCases.map(\.rawValue))
                    table.numbers = numbers.flatMap(TypeTable.Numbers.init)
                }
            }
        case "links": table.links = string(node)
        default: table.sort = choice(node, TypeTable.Sort.allCases.map(\.rawValue)).flatMap(TypeTable.Sort.init)
        }
    }

    /// Texts by their keys.
    ///
    /// - Parameter keys: those that there can be; nil for any.
    private mutating func rows(_ node: Node, keys: [String]? = nil) -> [String: String] {
        guard case .mapping(let mapping) = node else {
            report(ConfigurationReader.value, "rows are expected here, such as \"int: c_int\"", node.mark)
            return [:]
        }
        var rows: [String: String] = [:]
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            if name.isEmpty {
                report(ConfigurationReader.value, "the type of a row is a text", key.mark)
            } else if let keys, !keys.contains(name) {
                report(
                    ConfigurationReader.key,
                    "there is no kind of contract \"\(name)\"\(NearestNames(to: name, among: keys).suggestion)",
                    key.mark)
            } else if let text = value.scalar?.string {
                rows[name] = text
            } else {
                report(ConfigurationReader.value, "a text is expected here", value.mark)
            }
        }
        return rows
    }
}
