using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Transport;
using Xunit;

namespace ImsTrace.Analysis.Tests.Messages;

public class MessageRecordTests
{
    [Fact]
    public void Text_FieldAbsent_Empty()
    {
        MessageRecord record = Recorded.Pack(new());

        Assert.False(record.Has(MessageField.Method));
        Assert.True(record.Text(MessageField.Method).IsEmpty);
        Assert.Equal("", record.String(MessageField.ContentComplete));
        Assert.Equal(0, record.StoredLength);
    }

    [Fact]
    public void Has_FieldSetEmpty_True()
    {
        MessageRecordBuilder builder = new();
        builder.Set(MessageField.AuthNonce, ""u8);
        MessageRecord record = Recorded.Pack(builder);

        Assert.True(record.Has(MessageField.AuthNonce));
        Assert.True(record.Text(MessageField.AuthNonce).IsEmpty);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Number64_ExtremeValue_ComesBack(long value)
    {
        MessageRecordBuilder builder = new();
        builder.Set(MessageField.RangeEnd, value);
        MessageRecord record = Recorded.Pack(builder);

        Assert.True(record.TryGetNumber(MessageField.RangeEnd, out long number));
        Assert.Equal(value, number);
    }

    [Fact]
    public void Number64_Absent_Otherwise()
    {
        MessageRecord record = Recorded.Pack(new());

        Assert.Equal(-7, record.Number64(MessageField.Expires, -7));
        Assert.False(record.TryGetNumber(MessageField.Expires, out _));
    }

    [Fact]
    public void Set_FieldSetTwice_LastValueStands()
    {
        MessageRecordBuilder builder = new();
        builder.Set(MessageField.Method, "MESSAGE"u8);
        builder.Set(MessageField.CallId, "call"u8);
        builder.Set(MessageField.Method, "ACK"u8);
        MessageRecord record = Recorded.Pack(builder);

        Assert.Equal("ACK", record.String(MessageField.Method));
        Assert.Equal("call", record.String(MessageField.CallId));
    }

    [Fact]
    public void Fields_SetInAnyOrder_ComeInTheirOwn()
    {
        MessageRecordBuilder builder = new();
        builder.Set(MessageField.ConnectTime, 7);
        builder.Set(MessageField.CallId, "call"u8);
        builder.Set(MessageField.Method, "ACK"u8);
        List<(MessageField Field, string Text)> found = [];
        MessageFieldEnumerator fields = Recorded.Pack(builder).Fields;
        while (fields.MoveNext())
            found.Add((fields.Current, fields.Current == MessageField.ConnectTime ? $"{fields.Number}" : Encoding.UTF8.GetString(fields.Text)));

        Assert.Equal([(MessageField.Method, "ACK"), (MessageField.CallId, "call"), (MessageField.ConnectTime, "7")], found);
    }

    [Fact]
    public void Clear_FieldsOfTheMessageBefore_AreGone()
    {
        MessageRecordBuilder builder = new();
        builder.Set(MessageField.Method, "MESSAGE"u8);
        builder.Set(MessageField.ContentComplete, 1);
        builder.Clear();
        builder.Set(MessageField.CallId, "call"u8);
        MessageRecord record = Recorded.Pack(builder);

        Assert.False(record.Has(MessageField.Method));
        Assert.False(record.Has(MessageField.ContentComplete));
        Assert.Equal("call", record.String(MessageField.CallId));
    }

    [Fact]
    public void Lines_SeveralItems_InOrder()
    {
        MessageRecordBuilder builder = new();
        builder.Add(MessageField.Routes, "sip:a"u8);
        builder.Add(MessageField.Routes, "sip:b"u8);
        builder.Append(MessageField.Routes, ";lr"u8);
        builder.Set(MessageField.CSeq, 1);

        Assert.Equal(["sip:a", "sip:b;lr"], Recorded.Pack(builder).Items(MessageField.Routes));
    }

    [Fact]
    public void Lines_EmptyItems_KeepTheirPlaces()
    {
        MessageRecordBuilder builder = new();
        builder.Add(MessageField.SdpPaths, ""u8);
        builder.Add(MessageField.SdpPaths, "msrp://a/1;tcp"u8);
        builder.Add(MessageField.SdpPaths, ""u8);

        Assert.Equal(["", "msrp://a/1;tcp", ""], Recorded.Pack(builder).Items(MessageField.SdpPaths));
    }

    [Fact]
    public void Lines_Absent_None() => Assert.Empty(Recorded.Pack(new()).Items(MessageField.Routes));

    [Theory]
    [InlineData(MessageRecordBuilder.MaximumValueLength, MessageRecordBuilder.MaximumValueLength)]
    [InlineData(MessageRecordBuilder.MaximumValueLength + 1, MessageRecordBuilder.MaximumValueLength)]
    public void Set_ValueAtTheLimit_IsKeptUpToIt(int length, int kept)
    {
        byte[] value = new byte[length];
        value.AsSpan().Fill((byte)'x');
        value[kept - 1] = (byte)'y';
        MessageRecordBuilder builder = new();
        builder.Set(MessageField.RequestUri, value);
        builder.Set(MessageField.CallId, "call"u8);
        MessageRecord record = Recorded.Pack(builder);

        Assert.Equal(value[..kept], record.Text(MessageField.RequestUri).ToArray());
        Assert.Equal("call", record.String(MessageField.CallId));
    }

    [Fact]
    public void Add_ListOverTheLimit_StaysWithinIt()
    {
        MessageRecordBuilder builder = new();
        for (int i = 0; i < 3_000; i++)
            builder.Add(MessageField.Routes, "sip:x@y"u8);
        builder.Set(MessageField.CallId, "call"u8);
        MessageRecord record = Recorded.Pack(builder);

        Assert.InRange(record.Text(MessageField.Routes).Length, MessageRecordBuilder.MaximumValueLength - 8, MessageRecordBuilder.MaximumValueLength);
        Assert.Equal("call", record.String(MessageField.CallId));
    }

    [Fact]
    public void Pack_EveryFieldAtItsLimit_StaysBelow64KAndLosesNothingThatFits()
    {
        byte[] value = new byte[MessageRecordBuilder.MaximumValueLength];
        MessageRecordBuilder builder = new();
        for (int i = 0; i < MessageFields.Count; i++)
        {
            value.AsSpan().Fill((byte)i);
            builder.Set((MessageField)i, value);
        }
        MessageRecord record = Recorded.Pack(builder);

        Assert.InRange(record.StoredLength, 60_000, ushort.MaxValue);
        for (int i = 0; i < MessageFields.Count; i++)
            Assert.Equal(-1, record.Text((MessageField)i).IndexOfAnyExcept((byte)i));
        Assert.Equal(MessageRecordBuilder.MaximumValueLength, record.Text((MessageField)6).Length);
    }

    [Fact]
    public void Set_NumberWhereNoRoomIsLeft_IsAbsentAndNotWrong()
    {
        MessageRecordBuilder builder = new();
        for (int i = 0; i < 8; i++)
            builder.Set((MessageField)i, new byte[MessageRecordBuilder.MaximumValueLength]);
        builder.Set(MessageField.ContentOctets, 77);
        MessageRecord record = Recorded.Pack(builder);

        Assert.False(record.Has(MessageField.ContentOctets));
    }

    [Fact]
    public void ToOwned_BatchUsedAgain_KeepsItsFields()
    {
        MessageBatch batch = new();
        MessageRecordBuilder builder = new();
        builder.Set(MessageField.Method, "MESSAGE"u8);
        builder.Set(MessageField.ContentComplete, 1);
        MessageRecord borrowed = batch.Add(builder);
        (borrowed.Number, borrowed.Frame, borrowed.Protocol, borrowed.Transport) = (7, new FrameStamp(3, 4, 1), Protocol.Msrp, TransportProtocol.Tcp);
        (borrowed.Source, borrowed.Destination) = (Recorded.Address("10.0.0.1:5060"), Recorded.Address("[2001:db8::1]:5070"));
        (borrowed.Kind, borrowed.Size, borrowed.IsTruncated) = (MessageKind.Response, 99, true);
        string before = Recorded.Describe(borrowed);

        MessageRecord owned = borrowed.ToOwned();
        batch.Clear();
        builder.Clear();
        builder.Set(MessageField.CallId, "XXXXXXXXXXXXXXXXXXXXXXXXXXXX"u8);
        batch.Add(builder);

        Assert.Equal(before, Recorded.Describe(owned));
        Assert.NotEqual(before, Recorded.Describe(borrowed));
    }

    [Fact]
    public void AddProblem_SeveralBreaks_CodeAtOffset()
    {
        MessageRecordBuilder builder = new();
        builder.AddProblem(12, 340);
        builder.AddProblem(3, 0);
        MessageRecord record = Recorded.Pack(builder);

        Assert.Equal(["12@340", "3@0"], record.Items(MessageField.Problems));
        Assert.True(record.IsMalformed);
    }

    [Fact]
    public void Pack_RandomSubsetsOfFields_ComeBack()
    {
        MessageBatch batch = new();
        MessageRecordBuilder builder = new();
        Gen<Dictionary<MessageField, string>> fields = Gen.ListOf(Gen.Zip(Gen.Choose(0, MessageFields.Count - 1), Gen.Choose(0, 300)))
            .Select(static pairs => pairs.DistinctBy(static pair => pair.Item1)
                .ToDictionary(static pair => (MessageField)pair.Item1, static pair => new string((char)('a' + pair.Item1 % 26), pair.Item2)));

        Prop.ForAll(fields.ToArbitrary(), wanted =>
        {
            if (batch.Count > 500)
                batch.Clear();
            builder.Clear();
            foreach ((MessageField field, string value) in wanted)
                builder.Set(field, Encoding.ASCII.GetBytes(value));
            MessageRecord record = batch.Add(builder);
            return Enum.GetValues<MessageField>().All(field => record.Has(field) == wanted.ContainsKey(field)
                && record.String(field) == wanted.GetValueOrDefault(field, ""));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Fact]
    public void Batch_MoreThanAnArena_KeepsEarlierRecords()
    {
        MessageBatch batch = new();
        MessageRecordBuilder builder = new();
        for (int i = 0; i < 200; i++)
        {
            builder.Clear();
            builder.Set(MessageField.Status, i);
            builder.Set(MessageField.Reason, new byte[5_000]);
            batch.Add(builder);
        }

        Assert.Equal(Enumerable.Range(0, 200), Enumerable.Range(0, batch.Count).Select(i => (int)batch[i].Number64(MessageField.Status)));
    }
}
