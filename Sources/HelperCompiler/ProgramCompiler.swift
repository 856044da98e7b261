import HelperBuild
import HelperDiagnostics
import HelperModel

/// Compiles Swift programs to a BPF object.
///
/// swiftc has no BPF target: it compiles for another one, without LLVM's optimizations, which would be the other's.
/// What it writes is changed (``IREdit``), linked into the companion, which has the maps and what else only C can say,
/// and then optimized and compiled by clang. The companion is the main module: of a function that both declare, LLVM's
/// linker keeps the main module's declaration, and only the companion's has the types that become a kfunc's BTF.
public struct ProgramCompiler: Sendable {
    let toolchain: SwiftToolchain
    /// Gives names to the files of diagnostics.
    let files: SourceFiles
    /// Absolute.
    let workingDirectory: String
    /// Told how long a stage took, in microseconds.
    let observe: @Sendable (_ stage: String, _ microseconds: Int) -> Void
    /// The changes of what swiftc wrote, and of the companion.
    var edits = (swift: IREdit.swift, companion: IREdit.companion)

    public init(
        _ toolchain: SwiftToolchain, files: SourceFiles, workingDirectory: String,
        observe: @escaping @Sendable (_ stage: String, _ microseconds: Int) -> Void = { _, _ in }
    ) {
        self.toolchain = toolchain
        self.files = files
        self.workingDirectory = workingDirectory
        self.observe = observe
    }

    /// The names of the files that ``compile(_:in:)`` writes into its directory.
    public static func fileNames(_ sources: ProgramSources) -> [String] {
        CompilationDirectory.fileNames(sources)
    }

    /// Compiles programs.
    ///
    /// - Parameter directory: for the overlay and for what the stages leave to each other; absolute.
    /// - Throws: what keeps files from being written there.
    public func compile(_ sources: ProgramSources, in directory: String) throws -> CompiledPrograms {
        let place = CompilationDirectory(path: directory, workingDirectory: workingDirectory)
        try place.write(sources)
        var result = CompiledPrograms()
        let types = sources.mapTypes
        // The companion is compiled beside the programs, unless it has to be told sizes of their types.
        let stages: [@Sendable () -> Stage] =
            [{ translate(sources, in: place) }] + (types.isEmpty ? [{ compileCompanion(sources, [], in: place) }] : [])
        let ended = stages.concurrentMap { $0() }
        result.diagnostics += ended.flatMap(\.diagnostics)
        guard !result.diagnostics.containsErrors, let text = place.read(place.ir) else { return result }
        let ir = ProgramIR(text)
        result.diagnostics += problems(of: ir, sources, types)
        if !types.isEmpty, !result.diagnostics.containsErrors {
            let sizes = types.compactMap { name in
                ir.constants["helpergen_size_\(name)"].map { "-DHELPERGEN_SIZE_\(name)=\($0)" }
            }
            result.diagnostics += compileCompanion(sources, sizes, in: place).diagnostics
        }
        guard !result.diagnostics.containsErrors else { return result }
        result.programs = ir.programs.map(\.name)
        result.headers = place.headers
        let built = try build(ir, sources.instructions, in: place)
        result.diagnostics += built
        if !built.containsErrors { result.object = place.read(place.object) }
        return result
    }

    /// What a stage found.
    struct Stage: Sendable {
        var diagnostics: [Diagnostic] = []
    }

    // MARK: Swift

    /// Has swiftc write the IR of the programs and the overlay, which are one module.
    private func translate(_ sources: ProgramSources, in place: CompilationDirectory) -> Stage {
        let output = run("swiftc", swiftArguments(sources, in: place, output: place.ir), place)
        let found = SwiftDiagnostics(output.text, overlay: "\(CompilationDirectory.overlayName)/", files)
        var stage = Stage(diagnostics: found.all.map { withOtherPlaces($0, sources) })
        if found.hasUnplacedAllocations {
            let allocations = allocations(sources, in: place)
            // Some are told with a place by swiftc itself.
            let known = Set(stage.diagnostics.compactMap { $0.location.map { [$0.file, "\($0.line)"] } })
            stage.diagnostics += allocations.filter { diagnostic in
                diagnostic.location.map { !known.contains([$0.file, "\($0.line)"]) } ?? stage.diagnostics.isEmpty
            }
        }
        if output.failed, !stage.diagnostics.containsErrors {
            stage.diagnostics.append(Diagnostic(CompilerRules.swift, "swiftc \(output.end)"))
        }
        return stage
    }

    private func swiftArguments(
        _ sources: ProgramSources, in place: CompilationDirectory, output: String, allowsAllocations: Bool = false
    ) -> [String] {
        let paths = sources.files.map(\.path) + place.overlaySources(sources)
        return [
            toolchain.swiftc, "-enable-experimental-feature", "Embedded", "-enable-experimental-feature", "Lifetimes",
            "-parse-as-library", "-wmo", "-O",
            "-target", toolchain.target,
            // Full debug information has types of Swift, of which the kernel refuses the BTF.
            "-gline-tables-only",
            "-Xfrontend", "-disable-llvm-optzns", "-Xfrontend", "-disable-stack-protector",
            "-emit-ir", "-o", output, "-module-name", "Program", "-module-cache-path", place.moduleCache,
            "-diagnostic-style", "llvm", "-no-color-diagnostics", "-I", place.overlay,
        ] + (allowsAllocations ? [] : ["-no-allocations"])
            + (["-ffreestanding"] + sources.headerArguments).flatMap { ["-Xcc", $0] }
            + paths.map { $0.hasPrefix("-") ? "./\($0)" : $0 }
    }

    /// The diagnostic, with the other places where swiftc tells one.
    private func withOtherPlaces(_ diagnostic: Diagnostic, _ sources: ProgramSources) -> Diagnostic {
        guard diagnostic.rule == CompilerRules.duplicate.id,
            let name = diagnostic.message.firstMatch(of: /symbol '(?<name>\w+)'/)?.output.name
        else { return diagnostic }
        var diagnostic = diagnostic
        var definitions = sources.definitions(ofCName: String(name))
        // The attribute of the function that is told of stands in front of it, on its line or a line above.
        if let told = diagnostic.location,
            let own = definitions.lastIndex(where: { $0.file == told.file && $0.line <= told.line })
        {
            definitions.remove(at: own)
        }
        diagnostic.notes += definitions.map { .init("\(name) is here, too", at: $0) }
        return diagnostic
    }

    /// Where memory of a heap is used: swiftc does not always tell, but the IR does of a run that allows it.
    private func allocations(_ sources: ProgramSources, in place: CompilationDirectory) -> [Diagnostic] {
        _ = run(
            "swiftc, to find allocations",
            swiftArguments(sources, in: place, output: place.ir, allowsAllocations: true), place)
        guard let text = place.read(place.ir) else { return [] }
        let places = AllocationSites.places(in: text, IRLocations(text), paths: Set(sources.files.map(\.path)))
        let words = "memory of a heap is used here; \(SwiftDiagnostics.allocationRemedy)"
        if places.isEmpty {
            return [Diagnostic(CompilerRules.allocation, words, in: sources.files.first.map { .file($0.name) })]
        }
        return places.map { path, line, column in
            Diagnostic(
                CompilerRules.allocation, words,
                at: SourceLocation(file: files.name(forPath: path), line: line, column: column))
        }
    }

    // MARK: The companion

    private func compileCompanion(_ sources: ProgramSources, _ sizes: [String], in place: CompilationDirectory) -> Stage
    {
        let output = run(
            "clang, of the companion",
            [
                toolchain.clang, "-target", "bpf", "-g", "-O2", "-Xclang", "-disable-llvm-passes", "-emit-llvm", "-S",
                "-ffreestanding", "-nostdlibinc", "-fno-color-diagnostics", "-MD", "-MF", place.companionDependencies,
                "-o", place.companionIR,
            ] + sources.headerArguments + sizes + [place.companion], place)
        let problems = CompilerMessage.all(in: output.text).filter { $0.kind == .error }
        var stage = Stage()
        stage.diagnostics = problems.map { Diagnostic(backEndRule($0.text), $0.text, at: $0.location(files)) }
        if output.failed, problems.isEmpty {
            stage.diagnostics.append(Diagnostic(CompilerRules.companion, "clang \(output.end)"))
        }
        return stage
    }

    private func backEndRule(_ text: String) -> Rule {
        text.contains("unable to create target") ? CompilerRules.toolchain : CompilerRules.companion
    }

    // MARK: Checks

    /// What is wrong with programs that swiftc compiles.
    private func problems(of ir: ProgramIR, _ sources: ProgramSources, _ types: [String]) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        for name in types where ir.constants["helpergen_plain_\(name)"] == "false" {
            problems.append(
                Diagnostic(
                    CompilerRules.valueType,
                    "\(name) is a key or a value of a map and refers to an object (a class, a String, an Array): the kernel keeps its bytes alone; use integers, tuples and InlineArray",
                    at: sources.declaration(ofType: name)))
        }
        if ir.programs.isEmpty {
            problems.append(
                Diagnostic(
                    CompilerRules.noProgram,
                    "no function here is a program; write @c(name) @section(\"xdp\") in front of one, with the section of its type",
                    in: sources.files.first.map { .file($0.name) }))
        }
        let nameless = ir.programs.filter { !$0.hasCName }
        let locations = nameless.isEmpty ? nil : IRLocations(ir.text)
        for program in nameless {
            let place = program.description.flatMap { locations?.function($0) }
            problems.append(
                Diagnostic(
                    CompilerRules.programName,
                    "the program in section \(program.section) has no name in C, by which loaders find it; write @c(name) beside @section",
                    at: place.map { SourceLocation(file: files.name(forPath: $0.path), line: $0.line, column: 1) }))
        }
        return problems
    }

    // MARK: The object

    /// Links the programs into the companion, and compiles both for BPF.
    private func build(_ ir: ProgramIR, _ instructions: InstructionSet, in place: CompilationDirectory) throws
        -> [Diagnostic]
    {
        let scope = IREdit.Scope(programs: Set(ir.programs.map(\.name)), directories: place.names)
        let watch = Stopwatch()
        let edited = IREdit.apply(edits.swift, to: ir.text, scope)
        try place.write(edited, to: place.editedIR)
        try place.write(
            IREdit.apply(edits.companion, to: place.read(place.companionIR) ?? [], scope), to: place.editedCompanionIR)
        observe("edit IR", watch.microseconds)
        let clang = [
            toolchain.clang, "-target", "bpf", "-mcpu=\(instructions)", "-Wno-override-module",
            "-fno-color-diagnostics",
        ]
        var output = run(
            "clang, to bitcode",
            clang + [
                "-Xclang", "-disable-llvm-passes", "-emit-llvm", "-x", "ir", "-c", place.editedIR, "-o", place.bitcode,
            ], place)
        if !output.failed {
            output = run(
                "clang, to an object",
                // Cold code in a function of its own is called with the values that it needs: more than five, maybe.
                clang + [
                    "-O2", "-Xclang", "-fno-split-cold-code", "-Xclang", "-mlink-bitcode-file", "-Xclang",
                    place.bitcode,
                ]
                    + ["-x", "ir", "-c", place.editedCompanionIR, "-o", place.object], place, in: place.path)
        }
        let found = BackEndDiagnostics(output.text, IRLocations(edited), files).all
        if output.failed || found.containsErrors {
            return found.isEmpty ? [Diagnostic(CompilerRules.backEnd, "clang \(output.end)")] : found
        }
        // DWARF was for BTF to be made from.
        let stripped = run("llvm-objcopy", [toolchain.objcopy, "--strip-debug", place.object], place)
        return stripped.failed ? [Diagnostic(CompilerRules.backEnd, "llvm-objcopy \(stripped.end)")] : []
    }

    // MARK: Running

    /// What a program left.
    private struct Run {
        let failed: Bool
        let text: String
        /// How it ended, for where it says nothing that is understood.
        let end: String
    }

    private func run(_ stage: String, _ words: [String], _ place: CompilationDirectory, in directory: String? = nil)
        -> Run
    {
        let watch = Stopwatch()
        // Not every C library lets a process be started elsewhere (posix_spawn(3)); a shell goes there first.
        let going = directory.map { ["/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", $0] } ?? []
        let outcome = ChildProcess(going + words).run()
        observe(stage, watch.microseconds)
        switch outcome {
        case .missing: return Run(failed: true, text: "", end: "can't be run (\(words[0]))")
        case .late: return Run(failed: true, text: "", end: "took too long")
        case .ended(let result):
            let how = result.status < 0 ? "was ended by a signal" : "failed with status \(result.status)"
            let end = result.complaint.isEmpty ? how : "\(how): \(result.complaint)"
            // The directory may be gone when somebody reads this: the overlay's files are called as objects call them.
            let text = String(decoding: result.errors, as: UTF8.self).replacing(
                "\(place.overlay)/", with: "\(CompilationDirectory.overlayName)/")
            return Run(failed: result.status != 0, text: text, end: end)
        }
    }
}
