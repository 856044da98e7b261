import HelperBuild
import HelperCompiler
import HelperDiagnostics
import HelperModel

/// Where the stages of a compilation leave files to each other: a directory for the while, or one that the user keeps.
struct StageDirectory {
    /// Absolute.
    let path: String
    private let scratch: ScratchDirectory?

    /// Nil, and reported, where there is none, or files of the user's would be lost.
    init?(kept: String?, _ sources: ProgramSources, _ report: Report) throws {
        guard let kept else {
            guard let scratch = ScratchDirectory() else {
                report.add(
                    Diagnostic(
                        OutputPath.unwritable,
                        "can't make a directory to compile in: \(systemErrorText); TMPDIR may name another place"))
                return nil
            }
            self.scratch = scratch
            path = scratch.path
            return
        }
        scratch = nil
        report.add(OutputPath.makeDirectory(kept, files: report.files))
        var outputs = OutputSet()
        for name in ProgramCompiler.fileNames(sources) { outputs.add("", to: "\(kept)/\(name)") }
        report.checkPlaces(of: outputs)
        guard !report.hasErrors, let path = OutputPath.realPath(kept) else { return nil }
        self.path = path
    }

    func remove() {
        scratch?.remove()
    }
}
