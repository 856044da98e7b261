import HelperDiagnostics
import HelperModel
import Yams

extension ConfigurationReader {
    /// The maps of programs: `- {name: flows, type: lru_hash, key: __u32, value: __u64, entries: 1024}`.
    mutating func maps(_ node: Node) -> [ProgramMap] {
        sequence(node).compactMap { map($0) }
    }

    /// A map; nil, and a diagnostic, for what is none.
    private mutating func map(_ node: Node) -> ProgramMap? {
        var parts: [ProgramMap.Part: String] = [:]
        var marks: [ProgramMap.Part: Mark] = [:]
        let problems = diagnostics.count
        read(node, keys: ProgramMap.Part.allCases.map(\.rawValue)) { reader, key, node in
            guard let part = ProgramMap.Part(rawValue: key) else { return }
            parts[part] = reader.string(node)
            marks[part] = node.mark
        }
        guard diagnostics.count == problems else { return nil }
        do throws(ProgramMap.Problem) {
            return try ProgramMap(parts, at: location(marks[.name] ?? node.mark))
        } catch {
            report(ConfigurationReader.value, error.words, marks[error.part] ?? node.mark)
            return nil
        }
    }

    /// Fields of the kernel's structures.
    mutating func kernelFields(_ node: Node) -> [String] {
        let texts = strings(node)
        for text in texts where !text.isEmpty && KernelField(text: text) == nil {
            report(ConfigurationReader.value, KernelField.problem(text), node.mark)
        }
        return texts.filter { KernelField(text: $0) != nil }
    }
}
