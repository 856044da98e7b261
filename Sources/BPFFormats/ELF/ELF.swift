/// Numbers of the ELF format (System V ABI, chapters 4 and 5; ELF-64 Object File Format, version 1.5).
public enum ELF {
    /// The bytes of `Elf64_Ehdr`.
    public static let headerSize = 64
    /// The bytes of `Elf64_Shdr`.
    public static let sectionHeaderSize = 64
    /// The bytes of `Elf64_Sym`.
    public static let symbolSize = 24

    /// `EM_NONE`
    public static let machineNone: UInt16 = 0
    /// `EM_BPF`
    public static let machineBPF: UInt16 = 247
    /// `ET_REL`
    public static let relocatable: UInt16 = 1

    // Section types: SHT_PROGBITS and so on
    public static let progbits: UInt32 = 1
    public static let symtab: UInt32 = 2
    public static let strtab: UInt32 = 3
    public static let rela: UInt32 = 4
    public static let nobits: UInt32 = 8
    public static let rel: UInt32 = 9
    public static let group: UInt32 = 17
    public static let symtabIndices: UInt32 = 18
    /// `SHT_LLVM_ADDRSIG`: the symbols whose addresses matter, as ULEB128 indices (LLVM's "Extensions",
    /// "Address-Significance Table").
    public static let addressSignificance: UInt32 = 0x6FFF_4C03

    /// `SHF_ALLOC`
    public static let allocated: UInt64 = 2
    /// `SHF_EXECINSTR`
    public static let executable: UInt64 = 4
    /// `STB_WEAK`
    public static let weakBinding: UInt8 = 2
    /// `STT_FUNC`
    public static let function: UInt8 = 2
    /// `STT_SECTION`
    public static let sectionSymbol: UInt8 = 3
    /// `SHN_LORESERVE`
    public static let firstReservedIndex: UInt16 = 0xFF00
    /// `SHN_XINDEX`
    public static let extendedIndex: UInt16 = 0xFFFF

    /// `R_BPF_64_64`: a wide load of an address (the kernel's Documentation/bpf/llvm_reloc.rst).
    public static let relocateLoad: UInt32 = 1
    /// `R_BPF_64_32`: a call (the kernel's Documentation/bpf/llvm_reloc.rst).
    public static let relocateCall: UInt32 = 10
}
