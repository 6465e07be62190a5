using ImsTrace.Protocols.ResourceLists;
using ImsTrace.Protocols.Tests.Xml;
using Xunit;

namespace ImsTrace.Protocols.Tests.ResourceLists;

public class ResourceListsReaderTests
{
    [Fact]
    public void TryRead_Example_GivesEntriesWithTheirCopyControl()
    {
        Assert.True(ResourceListsReader.TryRead(XmlBodySamples.ResourceLists, out IReadOnlyList<ResourceList>? lists, out _));
        ResourceList list = Assert.Single(lists);
        Assert.Equal(["to", "to", "cc", "bcc", null], list.Entries.Select(static entry => entry.CopyControl));
        Assert.Equal([false, true, false, false, false], list.Entries.Select(static entry => entry.Anonymize));
        Assert.Equal(new ResourceEntry { Uri = "sip:eddy@example.com", DisplayName = "Eddy", CopyControl = "cc", Count = 3 }, list.Entries[2]);
        Assert.Equal(["resource-lists/users/a", "http://xcap.example.org/b"], list.References);
    }

    [Fact]
    public void TryRead_NestedList_IsGivenInItsParent()
    {
        ResourceListsReader.TryRead(XmlBodySamples.ResourceLists, out IReadOnlyList<ResourceList>? lists, out _);
        ResourceList nested = Assert.Single(lists![0].Lists);
        Assert.Equal(("friends", "Close", "sip:nested@example.com"), (nested.Name, nested.DisplayName, nested.Entries[0].Uri));
    }
}
