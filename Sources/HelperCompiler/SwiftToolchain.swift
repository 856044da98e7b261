import HelperBuild
import HelperDiagnostics
import HelperSystem

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The programs of a Swift toolchain that compile for BPF: all of one LLVM, so that each understands what the other
/// writes.
public struct SwiftToolchain: Sendable, Hashable {
    public let swiftc: String
    let clang: String
    let objcopy: String
    /// What swiftc compiles for: a target of 64 bits that passes structures as BPF does.
    let target: String

    /// Targets whose Embedded Swift can be told to be BPF, the best first. `x86_64-unknown-none-elf` passes structures
    /// in memory (`byval`), which BPF has no way to do.
    static let targets = ["aarch64-none-none-elf", "riscv64-none-none-eabi"]

    /// What the search found.
    public enum Search: Sendable {
        case found(SwiftToolchain)
        case failed(Diagnostic)
    }

    /// Looks for a toolchain.
    ///
    /// - Parameters:
    ///   - name: the path of swiftc, or a name that is looked for where `PATH` says.
    ///   - path: what `PATH` says.
    public static func find(swiftc name: String?, path: String) -> Search {
        func failure(_ message: String) -> Search { .failed(Diagnostic(CompilerRules.toolchain, message)) }
        let remedy = "install a toolchain of Swift 6.3 or later (swift.org/install), or name its swiftc with --swiftc"
        guard let swiftc = executable(name ?? "swiftc", path: path) else {
            let what = name.map { "there is no program \($0)" } ?? "there is no swiftc on the PATH"
            return failure("\(what); \(remedy)")
        }
        guard let resources = resourceDirectory(of: swiftc) else {
            return failure("\(swiftc) does not tell where its toolchain is; \(remedy)")
        }
        let modules = "\(resources)/embedded/Swift.swiftmodule"
        guard let target = targets.first(where: { FileStatus.exists("\(modules)/\($0).swiftmodule") }) else {
            return failure(
                "the toolchain of \(swiftc) has no standard library of Embedded Swift for \(targets.joined(separator: " or ")) in \(resources)/embedded; \(remedy)"
            )
        }
        let programs = "\(resources)/../../bin"
        guard let clang = executable("\(programs)/clang", path: path) else {
            return failure(
                "the toolchain of \(swiftc) has no clang, which compiles for BPF what swiftc wrote; \(remedy)")
        }
        guard let objcopy = executable("\(programs)/llvm-objcopy", path: path) ?? executable("llvm-objcopy", path: path)
        else {
            return failure(
                "there is no llvm-objcopy in the toolchain of \(swiftc), nor on the PATH; install LLVM's tools")
        }
        return .found(SwiftToolchain(swiftc: swiftc, clang: clang, objcopy: objcopy, target: target))
    }

    /// The files that decide what is made of sources.
    public var files: [String] { [swiftc, clang, objcopy] }

    /// The path of a program that can be run; nil where there is none.
    private static func executable(_ name: String, path: String) -> String? {
        let candidates = name.contains("/") ? [name] : path.split(separator: ":").map { "\($0)/\(name)" }
        return candidates.first { access($0, X_OK) == 0 && FileStatus($0)?.isRegular == true }
    }

    /// The directory of swiftc's modules. It lies beside the program, unless that only finds the toolchain
    /// (`swiftly`, `xcrun`) and has to be asked.
    private static func resourceDirectory(of swiftc: String) -> String? {
        if let resolved = realpath(swiftc, nil) {
            defer { free(resolved) }
            let directory = String(cString: resolved).split(separator: "/").dropLast(2).joined(separator: "/")
            let resources = "/\(directory)/lib/swift"
            if FileStatus(resources)?.isDirectory == true { return resources }
        }
        guard case .ended(let result) = ChildProcess([swiftc, "-print-target-info"]).run(), result.status == 0 else {
            return nil
        }
        return try? JSONDecoder().decode(TargetInfo.self, from: Data(result.output)).paths.runtimeResourcePath
    }

    /// What `swiftc -print-target-info` prints.
    private struct TargetInfo: Decodable {
        struct Paths: Decodable {
            let runtimeResourcePath: String
        }
        let paths: Paths
    }
}
