using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tests.Messages;
using ImsTrace.Capture.Network;
using Xunit;

namespace ImsTrace.Analysis.Tests.Flows;

public class IdentityIndexTests
{
    private static readonly Endpoint Client = Endpoint.FromIPv4(0x0A000001, 5060);

    private static Transaction Make(ulong identity = 7)
    {
        MessageRecord record = Recorded.Sip(SipText.Request("MESSAGE", "a").ToString());
        record.Destination = Client;
        return new(Protocol.Sip) { Identity = identity, Request = new(record) };
    }

    private static HashSet<Transaction> Remaining(IdentityIndex index, int most)
    {
        HashSet<Transaction> found = [];
        for (int i = 0; i < most && index.FindCause(7, Client, 302, 0, 0, out _) is { } transaction; i++)
        {
            Assert.True(found.Add(transaction), "found again after its removal");
            index.Remove(transaction);
        }
        return found;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Remove_AnyPlaceOfTheChain_OthersStay(int place)
    {
        IdentityIndex index = new();
        Transaction[] chain = [Make(), Make(), Make()];
        foreach (Transaction transaction in chain)
            index.Add(transaction);
        index.Remove(chain[place]);

        Assert.Equal(chain.Where((_, i) => i != place).ToHashSet(), Remaining(index, 4));
        Assert.Equal(0, index.Count);
    }

    [Fact]
    public void Remove_RandomOrder_NothingIsLeft()
    {
        IdentityIndex index = new();
        Random random = new(5);
        Transaction[] all = [.. Enumerable.Range(0, 300).Select(i => Make((ulong)(1 + i % 5)))];
        foreach (Transaction transaction in all)
            index.Add(transaction);
        random.Shuffle(all);
        foreach (Transaction transaction in all)
            index.Remove(transaction);

        Assert.Equal(0, index.Count);
    }

    [Fact]
    public void Add_NoIdentity_IsNotKept()
    {
        IdentityIndex index = new();
        index.Add(Make(0));

        Assert.Equal(0, index.Count);
        Assert.Null(index.FindCause(0, Client, 302, 0, 0, out _));
    }

    [Fact]
    public void FindCause_UnknownIdentity_Null() => Assert.Null(new IdentityIndex().FindCause(1, Client, 302, 0, 0, out _));
}
