using ImsTrace.Analysis.Flows;
using ImsTrace.Capture.Network;
using Xunit;

namespace ImsTrace.Analysis.Tests.Flows;

public class BindingTableTests
{
    private static Binding Make(string identity, params string[] associated)
        => new() { PublicIdentity = identity, Contact = "sip:x@10.0.0.1:5060", AssociatedIdentities = associated };

    private static ulong Hash(string identity) => PublicIdentity.Hash(System.Text.Encoding.UTF8.GetBytes(identity));

    [Fact]
    public void Begin_AMillionIdentities_StayWithinTheLimit()
    {
        const long Limit = 8 * 1024 * 1024;
        BindingTable table = new(Limit);
        for (int i = 0; i < 1_000_000; i++)
        {
            string identity = $"sip:{i:D15}@ims.mnc001.mcc001.3gppnetwork.org";
            Binding binding = Make(identity);
            table.Begin(Hash(identity), binding);
            table.Complete(Hash(identity), binding);
        }

        Assert.InRange(table.Bytes, Limit * 9 / 10, Limit);
        Assert.Equal(1_000_000, table.Count + table.Evicted);
    }

    [Fact]
    public void Begin_OverTheLimit_LeastRecentlyUsedGivesWay()
    {
        BindingTable table = new(2_500);
        table.Begin(1, Make("sip:a@x"));
        table.Begin(2, Make("sip:b@x"));
        table.Begin(3, Make("sip:c@x"));
        table.Find(1);
        while (table.Evicted == 0)
            table.Begin((ulong)(10 + table.Count), Make("sip:d@x"));

        Assert.NotNull(table.Find(1));
        Assert.Null(table.Find(2));
        Assert.NotNull(table.Find(3));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    public void Begin_BytesAtTheLimit_OneMoreIsForgottenAndCounted(int bindings, long evicted)
    {
        BindingTable measured = new(1_000_000);
        foreach (int i in Enumerable.Range(1, 3))
            measured.Begin((ulong)i, Make($"sip:{i}@x"));
        BindingTable table = new(measured.Bytes);

        foreach (int i in Enumerable.Range(1, bindings))
            table.Begin((ulong)i, Make($"sip:{i}@x"));

        Assert.Equal((3, evicted), (table.Count, table.Evicted));
    }

    [Fact]
    public void Complete_AssociatedIdentities_FindTheSameBinding()
    {
        BindingTable table = new(100_000);
        Binding binding = Make("sip:a@x", "sip:a@x", "tel:+1555");
        table.Begin(Hash("sip:a@x"), binding);
        table.Complete(Hash("sip:a@x"), binding);

        Assert.Same(binding, table.FindInForce(Hash("tel:+1-555")));
        Assert.Same(binding, table.FindInForce(Hash("sip:A@x".ToLowerInvariant())));
    }

    [Fact]
    public void Begin_WhileAnotherIsInForce_BothAreKnown()
    {
        BindingTable table = new(100_000);
        Binding first = Make("sip:a@x");
        Binding second = Make("sip:a@x");
        table.Complete(1, first);
        table.Begin(1, second);

        Assert.Same(second, table.Find(1));
        Assert.Same(first, table.FindInForce(1));
    }

    [Fact]
    public void Abandon_TheOneUnderWay_TheOneInForceStays()
    {
        BindingTable table = new(100_000);
        Binding first = Make("sip:a@x");
        Binding second = Make("sip:a@x");
        table.Complete(1, first);
        table.Begin(1, second);
        table.Abandon(1, first);
        Assert.Same(second, table.Find(1));
        table.Abandon(1, second);

        Assert.Same(first, table.Find(1));
    }

    [Fact]
    public void FindNotice_ServerOnAnotherPort_IsTheSameServer()
    {
        BindingTable table = new(100_000);
        Endpoint server = Endpoint.FromIPv4(0x0A000001, 5080);
        table.Complete(1, Make("sip:a@x"));
        table.NoteServer(1, new(server, "sip:as@x", 3600, Time: 5, Number: 77, Flow: 5));

        Assert.Equal(77, table.FindNotice(1, server with { Port = 5090 })?.Number);
        Assert.Null(table.FindNotice(1, Endpoint.FromIPv4(0x0A000002, 5080)));
        Assert.Null(table.FindNotice(2, server));
    }

    [Fact]
    public void Find_Unknown_Null()
    {
        BindingTable table = new(100_000);

        Assert.Null(table.Find(1));
        Assert.Null(table.FindInForce(1));
        table.Abandon(1, Make("sip:a@x"));
        Assert.Equal(0, table.Count);
    }
}
