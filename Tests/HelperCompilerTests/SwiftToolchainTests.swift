import Foundation
import HelperDiagnostics
import Testing
import TestSupport

@testable import HelperCompiler

/// Which tools are found, and what is said of those that are not.
@Suite struct SwiftToolchainTests {
    /// A toolchain of programs that do nothing.
    private struct Pretended {
        let directory: TemporaryDirectory

        init(_ files: String...) throws {
            directory = try TemporaryDirectory()
            for file in files {
                try directory.write("#!/bin/sh\nexit 1\n", to: file)
                try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory.file(file))
            }
        }

        func find(_ name: String? = nil, path: String? = nil) -> (toolchain: SwiftToolchain?, problem: String) {
            switch SwiftToolchain.find(swiftc: name, path: path ?? directory.file("bin")) {
            case .found(let toolchain): (toolchain, "")
            case .failed(let diagnostic): (nil, diagnostic.message.replacing("\(directory.path)/", with: ""))
            }
        }
    }

    private static let module = "lib/swift/embedded/Swift.swiftmodule"

    @Test func bestTargetIsTaken() throws {
        let both = try Pretended(
            "bin/swiftc", "bin/clang", "bin/llvm-objcopy", "\(Self.module)/riscv64-none-none-eabi.swiftmodule",
            "\(Self.module)/aarch64-none-none-elf.swiftmodule")
        #expect(both.find().toolchain?.target == "aarch64-none-none-elf")
        let other = try Pretended(
            "bin/swiftc", "bin/clang", "bin/llvm-objcopy", "\(Self.module)/riscv64-none-none-eabi.swiftmodule")
        #expect(other.find().toolchain?.target == "riscv64-none-none-eabi")
        #expect(other.find(other.directory.file("bin/swiftc"), path: "").toolchain != nil)
    }

    @Test func whatIsMissingIsNamed() throws {
        let remedy = "install a toolchain of Swift 6.3 or later (swift.org/install), or name its swiftc with --swiftc"
        #expect(try Pretended("bin/clang").find().problem == "there is no swiftc on the PATH; \(remedy)")
        #expect(try Pretended("bin/clang").find("no-swiftc").problem == "there is no program no-swiftc; \(remedy)")
        #expect(
            try Pretended("bin/swiftc").find().problem
                == "bin/swiftc does not tell where its toolchain is; \(remedy)")
        #expect(
            try Pretended("bin/swiftc", "lib/swift/x").find().problem.hasPrefix(
                "the toolchain of bin/swiftc has no standard library of Embedded Swift for aarch64-none-none-elf or riscv64"
            ))
        let module = "\(Self.module)/aarch64-none-none-elf.swiftmodule"
        #expect(
            try Pretended("bin/swiftc", module).find().problem
                == "the toolchain of bin/swiftc has no clang, which compiles for BPF what swiftc wrote; \(remedy)")
        #expect(
            try Pretended("bin/swiftc", "bin/clang", module).find().problem
                == "there is no llvm-objcopy in the toolchain of bin/swiftc, nor on the PATH; install LLVM's tools")
    }

    /// A clang that knows no BPF, as its own words tell.
    @Test func clangHasABackEndForBPF() {
        let found = BackEndDiagnostics(
            "error: unable to create target: 'No available targets are compatible with triple \"bpf\"'\n",
            IRLocations([]),
            SourceFiles(workingDirectory: "/"))
        #expect(found.all.map(\.rule) == ["compile-toolchain"])
    }

    /// A program that only finds the toolchain is asked where it is.
    @Test func toolchainIsAskedFor() throws {
        let toolchain = try Pretended(
            "bin/swiftc", "bin/clang", "bin/llvm-objcopy", "\(Self.module)/aarch64-none-none-elf.swiftmodule")
        let shim = try TemporaryDirectory()
        let path = try shim.write(
            "#!/bin/sh\necho '{\"paths\": {\"runtimeResourcePath\": \"\(toolchain.directory.path)/lib/swift\"}}'\n",
            to: "shims/swiftc")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        #expect(toolchain.find(path, path: "").toolchain?.target == "aarch64-none-none-elf")
    }
}
