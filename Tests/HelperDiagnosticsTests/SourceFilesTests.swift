import HelperDiagnostics
import HelperModel
import Testing

@Suite struct SourceFilesTests {
    @Test func namesDoNotDependOnTheWorkingDirectory() {
        for (directory, path) in [
            ("/", "/usr/include/linux/bpf.h"), ("/usr/include/linux", "bpf.h"),
            ("/usr", "./lib/../include/linux/bpf.h"),
        ] {
            let files = SourceFiles(workingDirectory: directory)
            #expect(files.name(forPath: path) == "linux/bpf.h")
            #expect(files.path(forName: "linux/bpf.h") == path)
        }
    }

    @Test func filesOfOneNameAreKeptApart() {
        let files = SourceFiles(workingDirectory: "/work")
        #expect(files.name(forPath: "a/x.h") == "x.h")
        #expect(files.name(forPath: "b/x.h") == "b/x.h")
        #expect(files.name(forPath: "a/x.h") == "x.h")
        #expect(files.path(forName: "b/x.h") == "b/x.h")
    }

    @Test func aDirectoryCalledIncludeIsAName() {
        #expect(SourceFiles(workingDirectory: "/work").name(forPath: "include") == "include")
    }
}
