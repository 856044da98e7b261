@testable import Libclang
import Foundation
import Testing
import TestSupport

/// Which flags reach clang, and what they are taken for.
@Suite struct ClangArgumentsTests {
    private func refused(_ words: [String]) -> [Int] { ClangArguments(words).refusals.map(\.index) }

    @Test func whatOnlyParsesIsPassedOn() {
        for words in [
            [], ["-I", "a"], ["-Ia", "-isystem", "b", "-isystemc"],
            ["--include-directory=a", "--include-directory", "b"],
            ["-DX=1,2", "-D", "X", "-UX"],
            ["-include", "a.h"], ["-std=gnu11", "-Wall", "-Wno-error=unused", "-w"], ["--sysroot=a", "-isysroot", "b"],
            ["-ivfsoverlay", "f"],
            ["-mcpu=v3", "-O2", "-g", "-fno-builtin", "-fms-extensions"], ["-include", "-MD"], ["-I", "-MD"],
        ] {
            #expect(refused(words) == [], "\(words)")
        }
    }

    /// What writes, prints, loads or runs, or hides such a flag.
    @Test func whatDoesMoreIsNot() {
        for word in [
            "-MD", "-MMD", "-MF", "-MFfile", "-M", "-MJfile", "-Wp,-MD,file", "-Wp,-header-include-file", "-Wl,x",
            "-Wa,x", "-ofile", "-o",
            "-save-temps",
            "--save-temps=obj", "-save-temps=cwd", "-serialize-diagnostics", "--serialize-diagnostics", "-ftime-trace",
            "-ftime-trace=file",
            "-fmodules",
            "-fmodules-cache-path=a", "-fplugin=x.so", "-fpass-plugin=x.so", "-load", "-Xclang", "-Xpreprocessor",
            "-mllvm",
            "-header-include-file",
            "@file", "file.c", "--config=file", "--config", "--config-user-dir=a", "-working-directory=a",
            "--target=x86_64", "-target",
            "-x", "-xc++",
            "-include-pch", "-includefile", "-gen-cdb-fragment-path", "-fcrash-diagnostics-dir=a",
            "-fprofile-generate=a",
            "-fsave-optimization-record",
            "-v", "-H", "-###", "-E", "-S", "-c", "-emit-llvm", "--analyze", "-cc1", "-internal-isystem", "-B", "", "-",
            "--",
            "-fembed-bitcode",
            "-gsplit-dwarf", "-dM", "-P", "-ccc-gcc-name", "-fdebug-compilation-dir=a", "-index-store-path",
            "-dependency-file", "-std=",
            "-W,",
        ] {
            #expect(refused(["-Wall", word, "-w"]).first == 1, "\(word)")
        }
        #expect(refused(["-Wall", "-D"]) == [1])
        // A flag that is refused takes no word with it.
        #expect(refused(["-Xclang", "-internal-isystem", "-Xclang", "a"]) == [0, 1, 2, 3])
    }

    /// What a word means to clang, it means to us: behind each flag clang goes on where we do.
    @Test(arguments: Project.libclangs) func clangReadsThemAlike(_ path: String) throws {
        let library = try ClangLibrary(path: path)
        let directory = try TemporaryDirectory()
        let header = try directory.write("", to: "empty.h")
        let overlay = try directory.write("{version: 0, roots: []}\n", to: "overlay.yaml")
        let values = [
            "-std=": "gnu11", "--std=": "gnu11", "-mcpu=": "v3", "-W": "all", "-ferror-limit=": "7",
            "-fpack-struct=": "4",
        ]
        var count = 0
        for option in ClangOption.allowed {
            let value =
                switch option.meaning {
                case .definition: "X=1"
                case .searchDirectory, .resourceDirectory, .elsewhere: directory.path
                case .include: header
                case .file: overlay
                case .plain, .noSystemHeaders: values[option.spelling] ?? "X"
                }
            let forms: [[String]] =
                switch option.form {
                case .none: [[option.spelling]]
                case .joined: [[option.spelling + value]]
                case .separate: [[option.spelling, value]]
                case .joinedOrSeparate: [[option.spelling + value], [option.spelling, value]]
                }
            for words in forms {
                #expect(refused(words) == [], "\(words)")
                let arguments = CompilerArguments(others: words + ["-DNEXT=int"])
                let unit = try? Array("NEXT found;\n".utf8).withUnsafeBytes {
                    try TranslationUnit(
                        path: directory.file("main.h"), contents: $0, arguments: arguments, library: library)
                }
                // This clang may not know the flag, or the value.
                guard let unit else { continue }
                #expect(
                    unit.declarations.contains { $0.spelling == "found" && $0.type.spelling == "int" },
                    "\(words) by \(library.versionText)"
                )
                count += 1
            }
        }
        #expect(count > ClangOption.allowed.count * 3 / 4)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() == ["empty.h", "overlay.yaml"])
    }
}
