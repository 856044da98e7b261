import HelperDiagnostics
import HelperModel
import HelperWriters
import Testing

extension Fixture {
    /// Compares with the expected file, or writes it when the environment says `HELPERGEN_UPDATE_FIXTURES`: the
    /// diagnostics as they are printed, then, unless there are errors, the declarations.
    ///
    /// - Parameters:
    ///   - files: what gave names to the files that were read.
    ///   - showsContracts: whether contracts follow.
    public func expect(
        _ set: Interface, _ diagnostics: [Diagnostic], files: SourceFiles, showsContracts: Bool = false
    ) throws {
        var text = printed(diagnostics, files: files)
        if !diagnostics.containsErrors {
            text += try Fixture.declarations(set)
            if showsContracts { text += set.functions.map(Fixture.contracts).joined() }
            text += set.programTypes.map(\.thing.facts).joined() + set.mapTypes.map(\.thing.facts).joined()
            for function in set.functions {
                if let types = function.programTypes { text += "\(function.name): \(types.joined(separator: ", "))\n" }
            }
        }
        try expectFixture(text, expectedPath)
    }

    /// The diagnostics as a run in the fixture's directory prints them.
    public func printed(_ diagnostics: [Diagnostic], files: SourceFiles) -> String {
        DiagnosticPrinter(format: .text, isColored: false, files: files, roots: SourceRoots(workingDirectory: "/"))
            .text(for: diagnostics).replacing(directory + "/", with: "")
    }

    /// A helper's contracts in one line.
    private static func contracts(of helper: ProvidedFunction) -> String {
        let arguments = helper.prototype.parameters.map { parameter in
            let contract = parameter.contract!
            let size = contract.size.map { " size \($0)" } ?? contract.bytes.map { " bytes \($0)" } ?? ""
            return "\(contract.kind.rawValue)\(contract.isNullable ? "?" : "")\(size) \(contract.basis.reason.rawValue)"
        }
        let contract = helper.contract!
        let flags =
            (contract.reallocatesPacket != nil ? " reallocates_packet" : "")
            + (contract.hasImplicitContext ? " implicit_context" : "")
        let returned = "\(contract.returns.kind.rawValue)\(contract.returns.isNullable ? "?" : "")"
        return "\(helper.name): \(returned)\(flags) (\(arguments.joined(separator: ", ")))\n"
    }

    /// What a generated header says of its helpers, without what is the same in every header.
    private static func declarations(_ set: Interface) throws -> String {
        let header = try Project.written(set, as: "header")
        let start = try #require(header.firstRange(of: "extern \"C\" {\n#endif\n"))
        let end = try #require(header.firstRange(of: "#ifdef __cplusplus\n}"))
        let needed = header.split(separator: "\n").filter {
            $0.hasPrefix("#include") || $0.hasPrefix("#ifndef __") && $0 != "#ifndef __VMLINUX_H__"
        }
        return needed.map { $0 + "\n" }.joined() + header[start.upperBound..<end.lowerBound]
    }
}
