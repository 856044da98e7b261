import BPFFormats
import Testing

/// Changes that keep the ids of types.
@Suite struct BTFEditsTests {
    @Test(arguments: ["bpfel", "bpfeb"]) func noEditsNoChange(_ target: String) throws {
        let bytes = try rawBTF(try compile(manyTypes, target: target))
        #expect(BTFEdits(try BTF(bytes)).contents == bytes)
    }

    @Test(arguments: ["bpfel", "bpfeb"]) func addedTypesAreRead(_ target: String) throws {
        let old = try BTF(try rawBTF(try compile(manyTypes, target: target)))
        let helper = try old.first(.func, "helper")
        let section = try old.first(.datasec, ".data")
        let items = old.items(of: section).map(\.type)
        var edits = BTFEdits(old)
        edits.addSection(named: ".more", functions: [helper.id], replacing: section)
        edits.addTag("a tag", to: helper.id)
        let new = try BTF(edits.contents)
        #expect(new.ids.count == old.ids.count + 2)
        #expect(new.items(of: try new.first(.datasec, ".more")).map(\.type) == items + [helper.id])
        #expect(new.type(section.id)?.kind == .const && new.type(section.id)?.value == 0)
        let tag = try new.first(.declTag, "a tag")
        #expect(tag.value == helper.id && new.component(of: tag) == -1)
        for id in old.ids where id != section.id {
            let (first, second) = (try #require(old.type(id)), try #require(new.type(id)))
            #expect(first.kind == second.kind && first.value == second.value)
            #expect(old.name(of: first) == new.name(of: second))
            // Where it was says where it is.
            #expect(edits.newOffset(UInt64(first.position)) == UInt64(second.position))
        }
    }

    @Test func removedItemsAreGone() throws {
        let old = try BTF(try rawBTF(try compile(manyTypes)))
        let section = try old.first(.datasec, ".data")
        let items = old.items(of: section)
        let first = try #require(items.first).type
        var edits = BTFEdits(old)
        edits.removeItems(of: section) { $0 == first }
        let new = try BTF(edits.contents)
        #expect(
            new.items(of: try #require(new.type(section.id))).map(\.type) == items.map(\.type).filter { $0 != first })
        let place = UInt64(section.position + BTFType.size)
        #expect(edits.newOffset(place) == nil)
        #expect(edits.newOffset(place + UInt64(BTF.SectionItem.byteCount)) == place)

        edits = BTFEdits(old)
        edits.removeItems(of: section) { _ in true }
        #expect(try BTF(edits.contents).type(section.id)?.kind == .const)
    }

    @Test func kindsAndTagsChange() throws {
        let old = try BTF(try rawBTF(try compile(manyTypes)))
        let helper = try old.first(.func, "helper")
        let tag = try old.first(.declTag, "second")
        var edits = BTFEdits(old)
        edits.setKind(of: helper, to: .typedef)
        edits.clearComponent(of: tag)
        edits.clearComponent(of: helper)
        let new = try BTF(edits.contents)
        #expect(new.type(helper.id)?.kind == .typedef && new.type(helper.id)?.value == helper.value)
        #expect(new.component(of: try #require(new.type(tag.id))) == -1)
    }
}
