import HelperBuild
import HelperDiagnostics
import HelperModel

/// What inputs held at a revision of the git repository that they are in.
struct EarlierVersion {
    let revision: String
    let common: CommonOptions

    /// Reads the inputs; nil, and reported, when that can't be done.
    ///
    /// Only what can't be understood is reported of that version: nobody can mend it any more.
    func read(_ inputs: InputOptions, _ report: Report) -> Interface? {
        var inputs = inputs
        inputs.config = inputs.configuration
        // The library is no part of any version.
        inputs.libclang = inputs.libclang.map { OutputPath.realPath($0) ?? $0 }
        let paths = [inputs.config].compactMap { $0 } + inputs.headerPaths
        do throws(GitSnapshot.Failure) {
            let directory = report.environment.workingDirectory
            return try GitSnapshot.with(revision, ofRepositoryWith: paths[0], workingDirectory: directory) { snapshot in
                let absent = paths.filter { !snapshot.has($0) }
                guard absent.isEmpty else {
                    report.add(absent.map { snapshot.absence(of: $0) })
                    return nil
                }
                let earlier = Report(common)
                var request = inputs.relocated(by: snapshot).request
                request.checksRules = false
                request.readsHistory = false
                request.relocate = snapshot.path
                let interface = earlier.check(request).interface
                report.add(
                    earlier.diagnostics.filter { $0.severity == .error }.map { snapshot.diagnostic($0, earlier.files) })
                return report.hasErrors ? nil : interface
            }
        } catch {
            report.add(error.diagnostic)
            return nil
        }
    }
}
