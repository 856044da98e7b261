import Foundation
import HelperModel
import TestSupport
import Testing

/// What swiftc says of programs for BPF, which it compiles for another machine without an operating system.
enum EmbeddedSwift {
    /// swiftc, where it has a standard library for Embedded Swift; nil elsewhere.
    static let compiler: Tool? = {
        guard let swiftc = Tool.find("swiftc"),
            let info = try? swiftc.run(["-print-target-info", "-target", target]).standardOutput,
            let path = info.firstMatch(of: /"runtimeResourcePath": "([^"]+)"/)?.output.1,
            FileManager.default.fileExists(atPath: "\(path)/embedded/Swift.swiftmodule")
        else { return nil }
        return swiftc
    }()

    private static let target = "aarch64-none-none-elf"

    /// Writes the files of an output into a directory of their own.
    static func write(_ files: [OutputFile], _ program: String, to directory: TemporaryDirectory) throws -> [String] {
        var paths = [try directory.write(program, to: "program.swift")]
        for file in files {
            let path = try directory.write(file.contents, to: try #require(file.name))
            if path.hasSuffix(".swift") { paths.append(path) }
        }
        return paths
    }

    /// What the compiler says of a program with what it imports, a line for each warning and error.
    static func messages(_ files: [OutputFile], _ program: String) throws -> [String] {
        let directory = try TemporaryDirectory()
        let paths = try write(files, program, to: directory)
        let swiftc = try #require(compiler)
        let headers = ["/usr/include", "/usr/include/x86_64-linux-gnu", "/usr/include/aarch64-linux-gnu"]
        let output = try swiftc.run(
            [
                "-enable-experimental-feature", "Embedded", "-enable-experimental-feature", "Lifetimes", "-wmo", "-O",
                "-parse-as-library", "-no-allocations", "-target", target, "-module-name", "program",
                "-diagnostic-style", "llvm", "-emit-sil", "-o", directory.file("program.sil"), "-I", directory.path,
            ] + headers.flatMap { ["-Xcc", "-isystem", "-Xcc", $0] } + paths)
        return output.standardError.split(separator: "\n").map(String.init).filter {
            $0.contains("error: ") || $0.contains("warning: ")
        }.map { $0.replacingOccurrences(of: "\(directory.path)/", with: "") }
    }
}
