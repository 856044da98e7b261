@testable import HelperReaders
import Testing

/// What a source asks for without including it.
@Suite struct FileProbesTests {
    private func probes(_ texts: String...) -> FileProbes {
        var probes = FileProbes()
        for text in texts { Array(text.utf8).withUnsafeBytes { probes.add($0) } }
        return probes
    }

    @Test func namesAreFound() {
        let probes = probes(
            "#ifdef __has_include\n#if defined(__has_include) && __has_include( <a/b.h> ) || __has_include_next(\"c.h\")\n#endif\n#endif\n",
            "# if defined __has_include\n#ifndef __has_embed\n#define __has_embed(x) 0\n#endif\n#if __has_embed(\"d.bin\" limit(1))\n",
            "# embed <e.bin>\n#embed \"f.bin\" limit(7)\n")
        #expect(Set(probes.names) == ["a/b.h", "c.h", "d.bin"])
        #expect(probes.embedded == ["e.bin", "f.bin"])
        #expect(probes.unknown == nil)
    }

    /// glibc gives the operator another name in one header and uses it in others.
    @Test func otherNamesAreFound() {
        let alias =
            "#ifdef __has_include\n# define __glibc_has_include __has_include\n#else\n# define __glibc_has_include(header) 0\n#endif\n"
        for texts in [(alias, "#if __glibc_has_include (\"x.h\")\n"), ("#if __glibc_has_include (\"x.h\")\n", alias)] {
            let probes = probes(texts.0, texts.1)
            #expect(probes.names == ["x.h"] && probes.unknown == nil)
        }
        #expect(probes("#if my_has_include(X)\n").unknown == nil)
        #expect(probes(alias, "#if __glibc_has_include(X)\n").unknown != nil)
    }

    @Test(arguments: [
        "#if __has_include(NAME)\n", "#define HAS __has_include\n", "#define HAS(x) __has_include(x)\n",
        "#define HAS(x) __has_include x\n",
        "#if __has_include(\"a\\\nb\")\n", "CAT(__has_, include)", "CAT(__, has_include)", "__has_incl\\\nude(<a>)",
        "__has_incl\\ \r\nude(<a>)",
        "__has_incl??/\nude(<a>)", "#embed NAME\n", "#\\\nembed NAME\n", "%: embed NAME\n", "??=embed NAME\n",
        "# /* */ embed NAME\n",
        "#pragma GCC dependency \"a.h\"\n", "_Pragma(\"GCC dependency \\\"a.h\\\"\")\n",
        "enum { A = sizeof(__TIMESTAMP__) };\n",
        "char *a = __DATE__;\n",
    ]) func whatMayBeMoreIsSaid(_ text: String) {
        #expect(probes(text).unknown != nil)
    }

    @Test(arguments: [
        "", "embed", "int embed;\n", "int has_;", "#include <linux/types.h>\n", "/* a dependency */\nint a;\n",
        "#define A(x) x \\\n  y\n#define B \"\\n\"\n",
        "int bpf_has_it(void);\n", "#if __has_attribute(weak)\n", "#if __has_builtin(__x)\n", "int CLOCK__TIMER;\n",
    ]) func otherCodeAsksForNothing(_ text: String) {
        #expect(probes(text) == FileProbes())
    }
}
