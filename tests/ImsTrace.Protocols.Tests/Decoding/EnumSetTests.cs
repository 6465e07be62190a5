using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip;
using Xunit;

namespace ImsTrace.Protocols.Tests.Decoding;

public class EnumSetTests
{
    private static readonly SipHeaderId[] OneOfEachWord = [(SipHeaderId)0, (SipHeaderId)63, (SipHeaderId)64, (SipHeaderId)130, (SipHeaderId)255];

    [Fact]
    public void Has_EachId_IsOnlyInItsOwnSet()
        => Assert.All(Enum.GetValues<SipHeaderId>(), id => Assert.Equal([id], Enum.GetValues<SipHeaderId>().Where(EnumSets.Of(id).Has)));

    [Fact]
    public void Without_SomeHeaders_LeavesTheOthers()
    {
        EnumSet<SipHeaderId> set = EnumSets.All<SipHeaderId>().Without(EnumSets.Of(SipHeaderId.From, SipHeaderId.Diversion));

        Assert.False(set.Has(SipHeaderId.From) || set.Has(SipHeaderId.Diversion));
        Assert.True(set.Has(SipHeaderId.To) && set.Has(SipHeaderId.ContentId) && set.Has(SipHeaderId.Unknown));
        Assert.Equal(254, set.Count);
    }

    [Fact]
    public void HasAll_OneMissing_IsFalse()
    {
        EnumSet<SipHeaderId> set = EnumSets.Of(SipHeaderId.From, SipHeaderId.Diversion);

        Assert.True(set.With(EnumSets.Of(SipHeaderId.To)).HasAll(set));
        Assert.True(set.HasAll(default));
        Assert.False(set.HasAll(EnumSets.Of(SipHeaderId.From, SipHeaderId.UserToUser)));
    }

    [Fact]
    public void GetEnumerator_ValuesOfEachWord_ComeInTheirOrder()
    {
        List<SipHeaderId> found = [];
        foreach (SipHeaderId id in EnumSets.Of([.. OneOfEachWord.Reverse()]))
            found.Add(id);

        Assert.Equal(OneOfEachWord, found);
    }

    [Fact]
    public void CountBefore_ValuesOfEachWord_IsTheirPlace()
    {
        EnumSet<SipHeaderId> set = EnumSets.Of(OneOfEachWord);

        Assert.Equal([0, 1, 2, 3, 4], OneOfEachWord.Select(id => set.CountBefore(id)));
    }
}
