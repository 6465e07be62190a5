using ImsTrace.Analysis.Flows;
using Xunit;

namespace ImsTrace.Analysis.Tests.Flows;

/// <summary>Measures the heap of the process: nothing else may run meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
[Collection(Name)]
public class BindingTableMemoryTests
{
    internal const string Name = "heap of the process";

    private static Binding Make(string identity, params string[] associated)
        => new() { PublicIdentity = identity, AssociatedIdentities = associated };

    private static ulong Hash(string identity) => PublicIdentity.Hash(System.Text.Encoding.UTF8.GetBytes(identity));

    [Fact]
    public void Bytes_Estimate_IsNotBelowWhatTheHeapTakes()
    {
        const long Limit = 8 * 1024 * 1024;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        BindingTable table = new(Limit);
        for (int i = 0; i < 60_000; i++)
        {
            string identity = $"sip:{i:D15}@ims.mnc001.mcc001.3gppnetwork.org";
            Binding binding = Make(identity, $"sip:{i:D15}@ims.mnc001.mcc001.3gppnetwork.org", $"tel:+1555{i:D8}");
            (binding.Contact, binding.Icid, binding.PrivateIdentity) = ($"sip:{i:D15}@10.1.2.3:5060;transport=UDP", $"{i:D40}", $"{i:D15}@ims.mnc001.mcc001.3gppnetwork.org");
            table.Begin(Hash(identity), binding);
            binding.ServerName = $"sip:scscf{i}.ims.mnc001.mcc001.3gppnetwork.org:6060";
            binding.ApplicationServers = [$"sip:as{i}.ims.mnc001.mcc001.3gppnetwork.org:5080"];
            table.Complete(Hash(identity), binding);
        }
        long taken = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.True(taken <= Limit * 5 / 4, $"{taken} bytes for {table.Count} identities");
        GC.KeepAlive(table);
    }
}
