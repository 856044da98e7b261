import BPFFormats
import Testing
import TestSupport

/// Line number programs, held against what the same compiler says in `.BTF.ext`.
@Suite struct DWARFLinesTests {
    private let source = """
        extern long helper(int x);
        static volatile int own = 3;
        long first(int x) { if (x > own) return helper(x);
          return helper(x + 1) + own; }
        __attribute__((section("other"))) long second(int x) {
          own = x;
          for (int i = 0; i < x; i++) own += helper(i);
          return own;
        }
        """

    @Test(arguments: ["bpfel", "bpfeb"], ["-gdwarf-3", "-gdwarf-4", "-gdwarf-5"])
    func agreesWithBTF(_ target: String, _ version: String) throws {
        let object = try ELFObject(try compile(source, target: target, flags: ["-O1", "-g", version]))
        let btf = try BTF(object, try #require(object.section(named: ".BTF")))
        let expected = try BTFLines(object, try #require(object.section(named: ".BTF.ext")), btf).table
        let lines = DWARFLines(object, try #require(object.section(named: ".debug_line"))).table
        var count = 0
        for section in object.sections where section.isCode {
            for offset in stride(from: 0, to: section.range.count, by: Instruction.size) {
                // BTF leaves out rows without a line, which the program has.
                guard let place = expected.place(of: offset, in: section.index),
                    let other = lines.place(of: offset, in: section.index)
                else { continue }
                #expect(place == other)
                count += 1
            }
        }
        #expect(count > 10)
    }

    /// A block that would end behind its unit, and a string behind that.
    @Test func formsBehindTheEnd() throws {
        var bytes = try compile(source, flags: ["-O1", "-g", "-gdwarf-5"])
        let section = try #require(try ELFObject(bytes).section(named: ".debug_line"))
        // The directories' format: one column, of DW_LNCT_path in DW_FORM_line_strp, and how many there are.
        let format = try #require(
            section.range.dropLast(8).first { bytes[$0] == 1 && bytes[$0 + 1] == 1 && bytes[$0 + 2] == 0x1F })
        // Two columns instead: a block of 2 MB, then a string.
        for (index, byte) in [2, 1, 0x09, 1, 0x08, 1, 0xFF, 0xFF, 0x7F].enumerated() {
            bytes[format + index] = UInt8(byte)
        }
        let object = try ELFObject(bytes)
        #expect(DWARFLines(object, try #require(object.section(named: ".debug_line"))).table.files == [])
    }

    @Test func noMutantTraps() throws {
        let bytes = try compile(source, flags: ["-O1", "-g", "-gdwarf-5"])
        let range = try #require(try ELFObject(bytes).section(named: ".debug_line")).range
        for number in 0..<1000 {
            var numbers = MutantNumbers(number)
            var mutant = bytes
            for _ in 0...numbers.below(3) {
                mutant[range.lowerBound + numbers.below(range.count)] = UInt8(truncatingIfNeeded: numbers.next())
            }
            let object = try ELFObject(mutant)
            _ = DWARFLines(object, try #require(object.section(named: ".debug_line"))).table
        }
    }
}
