import Foundation
import HelperDiagnostics
import HelperModel
import HelperReaders
import TestSupport

/// The kernel that runs the tests.
enum RunningKernel {
    private static let types = "/sys/kernel/btf/vmlinux"

    /// Why its types can't be read; nil when they can.
    static let hindrance: String? =
        Project.kernelHindrance ?? (FileManager.default.isReadableFile(atPath: types) ? nil : "the kernel shows no BTF")

    /// What it offers.
    static let interface = Result {
        let source = try Project.source(types, files: SourceFiles(workingDirectory: "/"))
        return KernelReader().read(.init(types: source)).set
    }
}
