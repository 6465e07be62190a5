using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using Xunit;

namespace ImsTrace.Analysis.Tests.Flows;

public class FlowPoolTests
{
    private static readonly MessageField[] Fields = [MessageField.Body, MessageField.ContentType, MessageField.CallId, MessageField.FromUri, MessageField.ToUri, MessageField.Vias];

    // What is longer than a piece of the pool has memory of its own, which what follows may not be written into.
    [Theory]
    [InlineData(6_000, 10)]
    [InlineData(10, 6_000, 10, 8_000, 10)]
    [InlineData(4_000, 4_050, 4_060, 4_070, 4_090, 4_100, 8_100, 8_190, 8_200, 40_000, 1)]
    public void Keep_ShortAndLongRecords_AreWhatTheyWere(params int[] lengths)
    {
        FlowPool pool = new();
        for (int round = 0; round < 2; round++) // the second flow has the memory of the first
        {
            Flow flow = pool.Flow(FlowKind.Other, 1);
            for (int i = 0; i < lengths.Length; i++)
                flow.Add(pool.Keep(flow, Record(lengths[i], fill: (byte)('a' + i))));

            for (int i = 0; i < lengths.Length; i++)
                Assert.Equal(new string((char)('a' + i), lengths[i]), Text(flow.Messages[i].Record));
            pool.Release(flow);
        }
    }

    // Over several fields where it is longer than one may be.
    private static MessageRecord Record(int length, byte fill)
    {
        MessageRecordBuilder builder = new();
        byte[] value = [.. Enumerable.Repeat(fill, MessageRecordBuilder.MaximumValueLength)];
        foreach (MessageField field in Fields)
        {
            int part = Math.Min(length, value.Length);
            builder.Set(field, value.AsSpan(0, part));
            length -= part;
        }
        Assert.Equal(0, length);
        return new MessageBatch().Add(builder);
    }

    private static string Text(MessageRecord record) => string.Concat(Fields.Select(record.String));
}
