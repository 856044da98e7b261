import HelperModel
import HelperProject
import HelperWriters

/// The headers by which the outputs for Windows of a configuration find one another.
///
/// What a driver registers, and what is written into the eBPF store, refer to tables of a `windows-info` output. Its
/// path is in the same configuration, and need not be said again.
enum InfoHeaders {
    private static let kind = "windows-info"

    /// The options of an output, with the `windows-info` outputs of its providers where it names none.
    static func completing(
        _ values: OptionValues, of output: Configuration.Output, in configuration: Configuration
    ) -> OptionValues {
        let platform = HelperWriters.kind(named: output.kind)?.platform
        var options = WindowsOptions(values)
        guard platform == .windows, output.kind != kind, options.infoHeaders.isEmpty else { return values }
        let all = configuration.providers.map(\.name)
        func providers(of output: Configuration.Output) -> Set<String> {
            Set(output.providers.isEmpty ? all : output.providers)
        }
        let own = providers(of: output)
        let infos = configuration.outputs.filter { $0.kind == kind && providers(of: $0).isSubset(of: own) }
        // The tables of a provider in two of them would be defined twice.
        let covered = infos.flatMap(providers)
        guard Set(covered).count == covered.count else { return values }
        options.infoHeaders = infos.compactMap { $0.path.split(separator: "/").last.map(String.init) }
            .filter { HeaderName.problem($0) == nil }
        return values.overridden(by: options.values)
    }
}
