/// Numbers of the DWARF format (DWARF 5, sections 7.5.6 and 7.22).
enum DWARF {
    /// `DW_LNS_*`: opcodes of the line number program.
    enum StandardOpcode {
        static let extended = 0
        static let copy = 1
        static let advancePC = 2
        static let advanceLine = 3
        static let setFile = 4
        static let setColumn = 5
        static let constAddPC = 8
        static let fixedAdvancePC = 9
    }

    /// `DW_LNE_*`
    enum ExtendedOpcode {
        static let endSequence = 1
        static let setAddress = 2
    }

    /// `DW_LNCT_*`: what a column of the tables of directories and files holds.
    enum ContentType {
        static let path = 1
        static let directoryIndex = 2
    }

    /// `DW_FORM_*`
    enum Form {
        static let data2 = 0x05
        static let data4 = 0x06
        static let data8 = 0x07
        static let string = 0x08
        static let block = 0x09
        static let data1 = 0x0B
        static let strp = 0x0E
        static let udata = 0x0F
        static let data16 = 0x1E
        static let lineStrp = 0x1F
    }

    /// The first length of a unit that is none: `0xFFFFFFFF` begins the 64-bit format, the others are reserved (section
    /// 7.2.2).
    static let firstReservedLength = 0xFFFF_FFF0
}
