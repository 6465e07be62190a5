using ImsTrace.Protocols.Sip;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sip;

public class SipHeaderSetTests
{
    [Fact]
    public void Has_EachId_IsOnlyInItsOwnSet()
        => Assert.All(Enum.GetValues<SipHeaderId>(), id => Assert.Equal([id], Enum.GetValues<SipHeaderId>().Where(SipHeaderSet.Of(id).Has)));

    [Fact]
    public void Without_SomeHeaders_LeavesTheOthers()
    {
        SipHeaderSet set = SipHeaderSet.All.Without(SipHeaderSet.Of(SipHeaderId.From, SipHeaderId.Diversion));

        Assert.False(set.Has(SipHeaderId.From) || set.Has(SipHeaderId.Diversion));
        Assert.True(set.Has(SipHeaderId.To) && set.Has(SipHeaderId.ContentId) && set.Has(SipHeaderId.Unknown));
        Assert.Equal(254, set.Count);
    }

    [Fact]
    public void HasAll_OneMissing_IsFalse()
    {
        SipHeaderSet set = SipHeaderSet.Of(SipHeaderId.From, SipHeaderId.Diversion);

        Assert.True(set.With(SipHeaderSet.Of(SipHeaderId.To)).HasAll(set));
        Assert.True(set.HasAll(SipHeaderSet.None));
        Assert.False(set.HasAll(SipHeaderSet.Of(SipHeaderId.From, SipHeaderId.UserToUser)));
    }
}
