import Foundation
import PackagePlugin

/// Generates the Swift outputs of a target's `helpergen.yaml` when the target is built.
///
/// The configuration lies in the target's directory. Of its outputs those of kind `swift` are written, into the build
/// directory, under the names that they have in the configuration. Numbers come from `helpergen.lock` as it is;
/// `swift package helpergen` changes it.
@main
struct HelpergenPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let target = target.sourceModule else { return [] }
        let configuration = target.directoryURL.appending(path: "helpergen.yaml")
        guard FileManager.default.fileExists(atPath: configuration.path(percentEncoded: false)) else {
            Diagnostics.error(
                "\(target.name) uses HelpergenPlugin and has no helpergen.yaml in \(target.directoryURL.path(percentEncoded: false)); helpergen init writes one"
            )
            return []
        }
        let text = ConfigurationText(try String(contentsOf: configuration, encoding: .utf8))
        let names = text.swiftOutputs
        guard !names.isEmpty else {
            Diagnostics.error(
                "\(configuration.path(percentEncoded: false)) lists no output of kind swift, which is what the plugin is for"
            )
            return []
        }
        for file in target.sourceFiles.map(\.url) where names.contains(file.lastPathComponent) {
            Diagnostics.error(
                "the build makes \(file.lastPathComponent), which is among the files of \(target.name), too; remove \(file.path(percentEncoded: false)), or the plugin"
            )
            return []
        }
        let output = context.pluginWorkDirectoryURL
        return [
            .buildCommand(
                displayName: "Generating \(names.joined(separator: ", ")) from helpergen.yaml",
                executable: try context.tool(named: "helpergen").url,
                arguments: [
                    "generate", "--config", configuration.path(percentEncoded: false), "--only-kind", "swift",
                    "--output-directory",
                    output.path(percentEncoded: false), "--locked", "--lock-command",
                    "swift package --allow-writing-to-package-directory helpergen",
                ] + names.flatMap { ["--expect-output", $0] },
                inputFiles: WatchedFiles(configuration: configuration, package: context.package.directoryURL).files(
                    in: text),
                outputFiles: names.map { output.appending(path: $0) })
        ]
    }
}
