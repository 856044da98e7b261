import Testing
import TestSupport

/// An object for librte_bpf, which knows the instructions of before 32-bit jumps.
func compileForRteBPF(_ source: String, in directory: TemporaryDirectory, _ flags: [String] = ["-O2"]) throws -> String
{
    let clang = try #require(Project.clang, "clang with the BPF back end")
    let object = directory.file("program.o")
    let output = try clang.run(
        [
            "-target", "bpf", "-mcpu=v2", "-ffreestanding", "-Wall", "-Werror", "-I\(Project.root)/Input",
            "-I\(Project.root)/Generated",
        ]
            + Project.systemIncludes + flags + ["-c", source, "-o", object])
    #expect(output.standardError == "")
    return object
}
