import BPFFormats
import HelperModel

/// A file with the types of a kernel or a module: BTF as it is, or an ELF file that has it.
struct KernelFile {
    let source: SourceText
    /// Nil for BTF without a file around it.
    let object: ELFObject?

    init(_ source: SourceText) throws(BTFProblem) {
        self.source = source
        guard source.bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else {
            object = nil
            return
        }
        do throws(ELFError) {
            object = try ELFObject(source.bytes, accepting: .any)
        } catch {
            throw BTFProblem(error)
        }
    }

    /// Its types.
    ///
    /// - Parameter base: the types of the kernel, for a module.
    func types(continuing base: BTF? = nil) throws(BTFProblem) -> BTF {
        do throws(BTFError) {
            guard let object else { return try BTF(source.bytes, base: base) }
            guard let section = object.section(named: ".BTF"), !section.range.isEmpty else {
                throw BTFError(reason: .noMagic, offset: 0)
            }
            return try BTF(object, section, base: base)
        } catch {
            if object != nil, object?.section(named: ".BTF") == nil {
                throw BTFProblem(
                    BTFRules.format,
                    "this ELF file has no BTF (section .BTF); the kernel's configuration has CONFIG_DEBUG_INFO_BTF=y where it is built with it"
                )
            }
            throw BTFProblem(error)
        }
    }

    /// The part of the kernel's types that a module brings along, for kernels that were built again since
    /// (`.BTF.base`); nil where it has none.
    func ownBase() throws(BTFProblem) -> BTF? {
        guard let object, let section = object.section(named: ".BTF.base") else { return nil }
        do throws(BTFError) { return try BTF(object, section) } catch { throw BTFProblem(error) }
    }

    /// The sets of kfuncs in it; nil where it has no section for them.
    ///
    /// - Parameter btf: the types that the ids in it are those of.
    func idSets(of btf: BTF) throws(BTFProblem) -> [BTFIDSets.IDSet]? {
        guard let object, let section = object.section(named: BTFIDSets.sectionName) else { return nil }
        // Symbols tell for certain; linked kernels have none, and what is not linked may have them without ids.
        let named: BTFIDSets
        do throws(BTFError) { named = try BTFIDSets(object) } catch { throw BTFProblem(error) }
        let sets = named.sets.filter { $0.flags != nil && $0.entries.contains { $0.id != 0 } }
        return sets.isEmpty ? BTFIDSets(findingIn: object.view, section.range, of: btf).sets : sets
    }

    /// What the kernel calls the module: as the file says of itself, or by the file's name.
    var moduleName: String {
        if let object, let section = object.section(named: ".modinfo") {
            for entry in object.bytes[section.range].split(separator: 0) where entry.starts(with: "name=".utf8) {
                let name = String(decoding: entry.dropFirst(5), as: UTF8.self)
                if name.isProviderName { return name }
            }
        }
        let file = source.path.split(separator: "/").last ?? ""
        return String(file.prefix { $0 != "." }).replacing("-", with: "_").providerName
    }
}
