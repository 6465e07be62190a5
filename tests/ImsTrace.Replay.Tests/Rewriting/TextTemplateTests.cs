using System.Text;
using ImsTrace.Replay.Rewriting;
using Xunit;

namespace ImsTrace.Replay.Tests.Rewriting;

public sealed class TextTemplateTests
{
    [Theory]
    [InlineData("<sip:alice@ims.example>;tag=t1", "<sip:carol@ims.example>;tag=NEW")]
    [InlineData("Replaces: c1@10.0.0.1;to-tag=t1", "Replaces: NEW;to-tag=NEW")]
    [InlineData("at 10.0.0.1:5060 or 10.0.0.1, not 10.0.0.11 or 110.0.0.1", "at 127.0.0.1:9 or 127.0.0.1, not 10.0.0.11 or 110.0.0.1")]
    [InlineData("alice@ims.example.com and malice@ims.example", "alice@ims.example.com and malice@ims.example")]
    [InlineData("t1x xt1 t1", "t1x xt1 t1")]
    public void Render_BoundValues_AreReplacedAsWords(string recorded, string live)
    {
        BindingTable table = new(default);
        table.Add(BindingKind.Identity, "alice@ims.example"u8, BindingSource.User, 0, BindingForm.Identity);
        table.Add(BindingKind.Tag, "t1"u8, BindingSource.Fresh);
        table.Add(BindingKind.CallId, "c1@10.0.0.1"u8, BindingSource.Fresh);
        table.Add(BindingKind.Address, "10.0.0.1"u8, BindingSource.Role, 0, BindingForm.Host);
        table.Add(BindingKind.Address, "10.0.0.1:5060"u8, BindingSource.Role, 0, BindingForm.HostPort);
        BindingValues values = new(table, binding => Encoding.ASCII.GetBytes(binding.Form switch
        {
            BindingForm.Identity => "carol@ims.example", BindingForm.Host => "127.0.0.1", BindingForm.HostPort => "127.0.0.1:9", _ => "NEW",
        }));

        // A tag of two letters is found where a header says so, and not in free text.
        Assert.Equal(live.Replace("tag=NEW", "tag=t1", StringComparison.Ordinal), Encoding.ASCII.GetString(TextTemplate.Of(Encoding.ASCII.GetBytes(recorded), table).Render(values)));
    }

    [Fact]
    public void Add_KindThatIsKept_StaysAsRecorded()
    {
        Assert.True(BindingKinds.TryParse("tag, call-id", out BindingKinds kept, out _));
        BindingTable table = new(kept);

        Assert.Equal((-1, -1, 0), (table.Add(BindingKind.Tag, "tag1"u8, BindingSource.Fresh), table.Add(BindingKind.CallId, "call1"u8, BindingSource.Fresh),
            table.Add(BindingKind.Identity, "alice@ims.example"u8, BindingSource.Fresh)));
    }

    [Fact]
    public void Learn_SecondValue_IsADifference()
    {
        BindingTable table = new(default);
        int tag = table.Add(BindingKind.Tag, "recorded"u8, BindingSource.Learned);
        BindingValues values = new(table, _ => []);

        Assert.Equal("recorded"u8.ToArray(), values[tag]);
        Assert.True(values.Learn(tag, "live"u8));
        Assert.False(values.Learn(tag, "other"u8));
        Assert.Equal("live"u8.ToArray(), values[tag]);
    }
}
