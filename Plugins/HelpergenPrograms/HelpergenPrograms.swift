import Foundation
import PackagePlugin

/// `swift package bpf ARGUMENTS`: compiles the programs for BPF that the `helpergen.yaml` of the package lists, and those
/// in its targets' directories.
///
/// Arguments go to `helpergen compile`. A configuration without programs is not for this command.
@main
struct HelpergenPrograms: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        let tool = try context.tool(named: "helpergen").url
        let directories = [context.package.directoryURL] + context.package.targets.map(\.directoryURL)
        var seen = Set<String>()
        let configurations = directories.map { $0.appending(path: "helpergen.yaml") }.filter { url in
            seen.insert(url.standardizedFileURL.path).inserted && listsPrograms(url)
        }
        if configurations.isEmpty {
            Diagnostics.error("no helpergen.yaml of this package, or of a target of it, lists programs:")
        }
        for configuration in configurations {
            let process = Process()
            process.executableURL = tool
            process.arguments = ["compile", "--config", configuration.path(percentEncoded: false)] + arguments
            process.currentDirectoryURL = context.package.directoryURL
            try process.run()
            process.waitUntilExit()
            if process.terminationStatus != 0 {
                Diagnostics.error("helpergen ended with status \(process.terminationStatus)")
            }
        }
    }

    /// Whether there is a configuration with the key `programs:`; plugins can't depend on a library that reads YAML.
    private func listsPrograms(_ url: URL) -> Bool {
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return false }
        return text.split(whereSeparator: \.isNewline).contains { $0.hasPrefix("programs:") }
    }
}
