import HelperDiagnostics
import HelperModel

/// A build from the request to the outputs: ``Readings``, ``Checked``, ``Outputs``. It prints nothing and writes no
/// file.
public struct Build: Sendable {
    public let interface: Interface
    /// The outputs of the configuration; of no use when there are errors among the diagnostics.
    public let outputs: [BuildOutput]
    public let diagnostics: [Diagnostic]
    /// Every file that was read.
    public let inputs: [BuildInput]

    /// Reads, checks and makes all that the configuration at `path` lists, as `helpergen generate --config` does.
    ///
    /// - Throws: what the encoder throws, which is a fault of ours.
    public init(
        configuration path: String, outputs request: OutputRequest = .init(), in context: BuildContext = .init()
    ) throws {
        try self.init(BuildRequest(.configuration(path)), outputs: request, in: context)
    }

    /// Does what `request` asks for.
    ///
    /// - Throws: what the encoder throws, which is a fault of ours.
    public init(_ request: BuildRequest, outputs: OutputRequest = .init(), in context: BuildContext = .init()) throws {
        var request = request
        request.makesOutputs = true
        let checked = Checked(Readings(request, context))
        let made = try Outputs(checked, outputs, isLocked: request.isLocked)
        interface = checked.interface
        self.outputs = made.files
        diagnostics = checked.diagnostics + made.diagnostics
        inputs = checked.files
    }
}
