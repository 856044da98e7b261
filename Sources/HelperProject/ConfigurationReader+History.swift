import HelperDiagnostics
import HelperModel
import Yams

extension ConfigurationReader {
    /// Earlier versions of a provider: `- {label: "1.0", file: old/acme.h}`.
    mutating func versions(_ node: Node) -> [Configuration.Version] {
        var versions: [Configuration.Version] = []
        for node in sequence(node) {
            var version = Configuration.Version(label: "", files: [])
            read(node, keys: ["label", "file"]) { reader, key, node in
                if key == "file" {
                    version.files = reader.strings(node)
                } else if let label = reader.label(node) {
                    version.label = label
                    if versions.contains(where: { $0.label == label }) {
                        reader.report(
                            ConfigurationReader.value,
                            "two versions are called \(label); give each a label of its own", node.mark)
                    }
                }
            }
            if node.mapping != nil, version.label.isEmpty || version.files.isEmpty {
                report(
                    ConfigurationReader.value, "a version has a label and a file: {label: \"1.0\", file: old.h}",
                    node.mark)
            }
            versions.append(version)
        }
        return versions
    }

    /// What a version is called; nil for what can't be.
    mutating func label(_ node: Node) -> String? {
        let label = string(node)
        guard !label.isEmpty, !label.isVersionLabel else { return label.isEmpty ? nil : label }
        report(ConfigurationReader.value, label.versionLabelProblem, node.mark)
        return nil
    }
}
