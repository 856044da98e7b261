import BPFFormats
import HelperRuntime
import HelperSystem

/// The programs of an ELF object in DPDK's librte_bpf, each for the hook that its section names.
public struct RteBPFObject: Sendable {
    /// A program of an object with the hook that it is for.
    public struct HookedProgram: Sendable {
        /// The name of its section, which starts with that of the hook's attach type.
        public let section: String
        /// The name of its function; its section's where the object does not tell.
        public let name: String
        public let hook: Hook
        public let program: RteBPFProgram
    }

    /// In the order of their sections in the object.
    public let programs: [HookedProgram]

    /// Loads all programs of an object: each as one of the program type that its section is for, bound to the helpers
    /// that it calls, and verified for that type's context. All or none.
    ///
    /// Each section with code but `.text` has to hold one program. Programs call helpers by name.
    ///
    /// - Parameters:
    ///   - path: of the ELF object.
    ///   - hooks: the extensions whose hooks the programs are for.
    ///   - helpers: the providers of what the programs call.
    /// - Throws: ``RteBPFObjectError`` with every program that can't be loaded.
    public init(path: String, hooks: HookRegistry, helpers: HelperRegistry) throws(RteBPFObjectError) {
        let sections: [ProgramSection]
        do {
            sections = try ProgramSection.all(in: ELFObject(try RteBPFObject.contents(of: path)))
        } catch let error as ELFError {
            throw RteBPFObjectError(path: path, problems: [.format(error)])
        } catch {
            throw RteBPFObjectError(path: path, problems: [.unreadable])
        }
        var programs: [HookedProgram] = []
        var problems: [RteBPFObjectError.Problem] = []
        for section in sections {
            do throws(RteBPFObjectError.Problem) {
                programs.append(try RteBPFObject.load(section, of: path, hooks, helpers))
            } catch {
                problems.append(error)
            }
        }
        guard problems.isEmpty else { throw RteBPFObjectError(path: path, problems: problems) }
        self.programs = programs
    }

    private static func load(
        _ section: ProgramSection, of path: String, _ hooks: HookRegistry, _ helpers: HelperRegistry
    ) throws(RteBPFObjectError.Problem) -> HookedProgram {
        guard let hook = hooks.hook(forSection: section.name) else { throw .noHook(section: section.name) }
        if section.functions.count > 1 {
            throw .severalPrograms(section: section.name, functions: section.functions)
        }
        if let number = section.number { throw .calledByNumber(number, section: section.name) }
        if let function = section.calledFunctions.first { throw .callsFunction(function, section: section.name) }
        if let data = section.data.first { throw .usesData(data, section: section.name) }
        let type = hook.programType
        let binding: ProgramBinding
        do {
            binding = try helpers.bind(section.helpers.map { .name($0) }, for: type)
        } catch {
            let forbidden = section.helpers.filter { name in
                error.problems.contains { $0 == .notCallable(.name(name), programType: type.name) }
            }
            guard forbidden.count == error.problems.count else { throw .unresolved(error, section: section.name) }
            throw .notCallable(helpers: forbidden, section: section.name, programType: type.name)
        }
        do {
            let program = try RteBPFProgram(
                path: path, section: section.name, programType: type.name, contextSize: type.contextSize,
                binding: binding)
            return HookedProgram(
                section: section.name, name: section.functions.first ?? section.name, hook: hook, program: program)
        } catch {
            throw .notLoaded(error)
        }
    }

    /// Attaches all programs to their hooks, in their order. When one is refused, those before it are detached again.
    ///
    /// Not to be called by a helper that a program calls, where no program can be detached.
    public func attach() throws(AttachError) -> [ProgramAttachment] {
        var attachments: [ProgramAttachment] = []
        for program in programs {
            do throws(AttachError) {
                attachments.append(try program.hook.attach(program.program))
            } catch {
                for attachment in attachments { try? attachment.detach() }
                throw error
            }
        }
        return attachments
    }

    private struct Unreadable: Error {}

    private static func contents(of path: String) throws -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw Unreadable() }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        guard ferror(file) == 0 else { throw Unreadable() }
        return bytes
    }
}
