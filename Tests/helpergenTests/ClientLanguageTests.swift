import Foundation
import Testing
import TestSupport

/// What the built-in templates write of the system's own linux/bpf.h, in the eyes of the languages' own compilers,
/// where these are installed.
@Suite(.slow) struct ClientLanguageTests {
    private static let header = "/usr/include/linux/bpf.h"
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private static func has(_ programs: String...) -> Bool {
        programs.allSatisfy { program in
            ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":").contains {
                FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
            }
        }
    }

    private func generate(_ template: String, to name: String) throws {
        let result = try Tool.helpergen.run(
            ["generate", "--uapi", Self.header, "--template", template, "-o", name], in: directory.path)
        try #require(result.status == 0, "\(result.standardError)")
    }

    private func shell(_ script: String) throws {
        let result = try Tool(path: "/bin/sh").run(["-ec", script], in: directory.path)
        #expect(result.status == 0, "\(result.standardOutput)\(result.standardError)")
    }

    @Test(.enabled(if: has("rustc"), "there is no rustc")) func rustCompilesAya() throws {
        try generate("aya", to: "helpers.rs")
        let aliases = ["c_char = i8", "c_int = i32", "c_uint = u32", "c_long = i64", "c_ulong = u64"]
        try directory.write(
            "#![no_std]\n#![allow(non_camel_case_types)]\npub use core::ffi::c_void;\n"
                + aliases.map { "pub type \($0);\n" }.joined(), to: "aya_ebpf_cty.rs")
        try directory.write(
            "#![no_std]\n#![allow(warnings)]\nmod bindings {\n"
                + ["__u8 = u8", "__u16 = u16", "__u32 = u32", "__u64 = u64", "__s32 = i32", "__s64 = i64"]
                .map { "pub type \($0);\n" }.joined()
                + "pub type __be16 = u16; pub type __be32 = u32; pub type __wsum = u32;\n"
                + "{{#records}}\npub struct {{cName}} { first: u8 }\n{{/records}}\n}\nmod helpers;\n",
            to: "lib.rs.mustache")
        try generate("lib.rs.mustache", to: "lib.rs")
        try shell(
            """
            rustc --edition 2021 --crate-type rlib --crate-name aya_ebpf_cty aya_ebpf_cty.rs
            rustc --edition 2021 --crate-type rlib --emit metadata --crate-name helpers -L . \
              --extern aya_ebpf_cty=libaya_ebpf_cty.rlib lib.rs
            """)
    }

    @Test(.enabled(if: has("go", "gofmt"), "there is no go")) func goCompilesTheNumbers() throws {
        for name in ["asm", "internal/platform", "bpf"] {
            try FileManager.default.createDirectory(
                atPath: directory.file(name), withIntermediateDirectories: true)
        }
        try generate("cilium-ebpf", to: "asm/func_lin.go")
        try generate("cilium-ebpf-windows", to: "asm/func_win.go")
        try generate("libbpfgo", to: "bpf/body")
        try directory.write("module github.com/cilium/ebpf\n\ngo 1.19\n", to: "go.mod")
        try directory.write("package asm\n\ntype BuiltinFunc uint32\n", to: "asm/func.go")
        try directory.write(
            "package platform\n\nconst (\n\tLinuxTag = 0\n\tWindowsTag = 1 << 28\n)\n",
            to: "internal/platform/constants.go")
        try shell(
            """
            { printf 'package bpf\\n\\ntype BPFFunc uint32\\n\\n'; cat bpf/body; } | gofmt >bpf/func.go
            GOFLAGS=-mod=mod GOCACHE="$PWD/cache" GO111MODULE=on GOPROXY=off go build ./asm ./bpf
            """)
    }

    @Test(.enabled(if: has("zig"), "there is no zig")) func zigParsesTheHelpers() throws {
        try generate("zig-std", to: "helpers.zig")
        try shell("zig ast-check helpers.zig && zig fmt --check helpers.zig")
    }

    /// Beside the types of the installed Zig's own standard library.
    @Test(.enabled(if: has("zig"), "there is no zig")) func zigCallsTheHelpers() throws {
        try generate("zig-std", to: "out.zig")
        try directory.write(
            """
            const std = @import("std");
            test {
                @setEvalBranchQuota(100_000);
                std.testing.refAllDecls(@import("helpers.zig"));
            }

            """, to: "test.zig")
        try directory.write(
            """
            const helpers = @import("helpers.zig");
            export fn program() linksection("xdp") callconv(.c) c_int {
                var name: [16]u8 = undefined;
                return @intCast(helpers.get_current_comm(&name, name.len));
            }

            """, to: "program.zig")
        try shell(
            """
            export ZIG_GLOBAL_CACHE_DIR="$PWD/cache" ZIG_LOCAL_CACHE_DIR="$PWD/cache"
            sed 's|@import("kern.zig")|@import("std").os.linux.BPF.kern|' out.zig >helpers.zig
            zig test test.zig
            zig build-obj -target bpfel-freestanding -O ReleaseSmall program.zig
            """)
        let listing = try Tool.helpergen.run(["inspect", "program.o", "--format", "json"], in: directory.path)
        #expect(listing.standardOutput.contains("\"id\" : 16"), "\(listing.standardOutput)\(listing.standardError)")
    }

    @Test(.enabled(if: has("python3"), "there is no python3")) func pythonReadsTheList() throws {
        try generate("ida", to: "names.py")
        try shell(
            """
            python3 -c 'import names as n; assert n.helper_names[1] == "BPF_FUNC_map_lookup_elem"; assert len(n.helper_names) > 100'
            """)
    }

    @Test func jsonIsWhole() throws {
        try generate("hello-ebpf", to: "helpers.json")
        let data = try Data(contentsOf: URL(fileURLWithPath: directory.file("helpers.json")))
        let helpers = try #require(JSONSerialization.jsonObject(with: data) as? [String: [String: String]])
        let lookup = try #require(helpers["bpf_map_lookup_elem"])
        #expect(lookup.keys.sorted() == ["Definition", "Description", "Name"])
        #expect(
            lookup["Definition"]
                == "static void *(* const bpf_map_lookup_elem)(void *map, const void *key) = (void *) 1;")
        #expect(helpers.count > 100)
    }

    /// Declared through the projects' macro, programs call the right numbers.
    @Test(arguments: ["tetragon", "cilium"]) func cDeclaresThroughAMacro(_ template: String) throws {
        try generate(template, to: "helpers.h")
        try directory.write(
            """
            #include <linux/bpf.h>
            #define BPF_FUNC(NAME, ...) (* NAME)(__VA_ARGS__) __attribute__((unused)) = (void *)BPF_FUNC_##NAME
            #include "helpers.h"
            __attribute__((section("xdp"))) int program(struct xdp_md *md) { return get_smp_processor_id() + ktime_get_ns(); }

            """, to: "program.c")
        let objects = try #require(Project.clang).run(
            ["-target", "bpf", "-O2", "-Wall", "-Werror", "-c", "program.c", "-o", "program.o"]
                + Project.systemIncludes, in: directory.path)
        #expect(objects.status == 0, "\(objects.standardError)")
        let listing = try Tool.helpergen.run(["inspect", "program.o", "--format", "json"], in: directory.path)
        #expect(listing.standardOutput.contains("\"id\" : 8") && listing.standardOutput.contains("\"id\" : 5"))
    }
}
