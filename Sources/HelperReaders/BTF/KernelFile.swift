import BPFFormats
import HelperModel

/// A file with the types of a kernel or a module: BTF as it is, an ELF file that has it, or a kernel as it stands in
/// memory, each of which may be packed.
struct KernelFile {
    let source: SourceText
    /// What the file holds once it is unpacked.
    private let view: ByteView
    private let object: ELFObject?
    /// Where the types are; nil where there are none.
    private let types: Range<Int>?
    /// Where the sets of ids are; nil where there are none.
    private let sets: Range<Int>?

    init(_ source: SourceText) throws(BTFProblem) {
        self.source = source
        let bytes = try KernelImage.unpacked(source.bytes)
        if bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) {
            let object: ELFObject
            do throws(ELFError) { object = try ELFObject(bytes, accepting: .any) } catch { throw BTFProblem(error) }
            self.object = object
            view = object.view
            types = object.section(named: ".BTF").map(\.range)
            sets = object.section(named: BTFIDSets.sectionName).map(\.range)
            return
        }
        object = nil
        view = ByteView(bytes: bytes, order: bytes.starts(with: [0xEB, 0x9F]) ? .big : .little)
        guard let place = KernelFile.typesInMemory(view) else {
            (types, sets) = (0..<bytes.count, nil)
            return
        }
        types = place
        // The kernel's linker script puts the sets behind the types (include/asm-generic/vmlinux.lds.h).
        let end = (place.upperBound + 3) / 4 * 4
        sets = end..<max(end, min(end + KernelFile.setsSize, bytes.count))
    }

    /// More than the sets of any kernel take, and the page in front of them.
    private static let setsSize = 256 << 10

    /// Where BTF is in a kernel as it stands in memory; nil where the file begins with BTF, or has none.
    private static func typesInMemory(_ view: ByteView) -> Range<Int>? {
        let mark: [UInt8] = [0x9F, 0xEB, 1, 0, 24, 0, 0, 0, 0, 0, 0, 0]
        guard !view.bytes.starts(with: [0x9F, 0xEB]), !view.bytes.starts(with: [0xEB, 0x9F]) else { return nil }
        // Sections begin at addresses that four divides.
        for start in stride(from: 0, to: view.bytes.count - 24, by: 4)
        where view.bytes[start] == mark[0] && view.bytes[start..<start + mark.count].elementsEqual(mark) {
            guard let typeSize = view.index(at: start + 12), let stringOffset = view.index(at: start + 16),
                let stringSize = view.index(at: start + 20), stringOffset == typeSize,
                typeSize > 0, typeSize + stringSize <= view.bytes.count - start - 24
            else { continue }
            return start..<start + 24 + typeSize + stringSize
        }
        return nil
    }

    /// Its types.
    ///
    /// - Parameter base: the types of the kernel, for a module.
    func types(continuing base: BTF? = nil) throws(BTFProblem) -> BTF {
        guard let types, !types.isEmpty else {
            throw BTFProblem(
                BTFRules.format,
                object == nil
                    ? "the file is empty; copy it again"
                    : "this ELF file has no BTF (section .BTF), which kernels have that are configured with CONFIG_DEBUG_INFO_BTF=y; name another"
            )
        }
        do throws(BTFError) { return try BTF(view, in: types, base: base) } catch { throw BTFProblem(error) }
    }

    /// The part of the kernel's types that a module brings along, for kernels that were built again since
    /// (`.BTF.base`); nil where it has none.
    func ownBase() throws(BTFProblem) -> BTF? {
        guard let object, let section = object.section(named: ".BTF.base") else { return nil }
        do throws(BTFError) { return try BTF(object, section) } catch { throw BTFProblem(error) }
    }

    /// Whether it is an ELF file, and not its types alone.
    var isELF: Bool { object != nil }

    /// Whether there may be sets of ids.
    var hasSets: Bool { sets != nil }

    /// The sets of kfuncs in it; nil where it has none.
    ///
    /// - Parameter btf: the types that the ids in it are those of.
    func idSets(of btf: BTF) throws(BTFProblem) -> [BTFIDSets.IDSet]? {
        guard let sets else { return nil }
        if let object {
            // Symbols tell for certain; linked kernels have none, and what is not linked may have them without ids.
            let named: BTFIDSets
            do throws(BTFError) { named = try BTFIDSets(object) } catch { throw BTFProblem(error) }
            let resolved = named.sets.filter { $0.flags != nil && $0.entries.contains { $0.id != 0 } }
            if !resolved.isEmpty { return resolved }
        }
        return BTFIDSets(findingIn: view, sets, of: btf).sets
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
