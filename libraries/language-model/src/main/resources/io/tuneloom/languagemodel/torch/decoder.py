  # The decoder of Llama and its relatives as TorchScript source: the body of `class Decoder(Module)`.
  #
  # Weights go by their Hugging Face names, so that a folder's tensors are used as they stand. A projection has a bias
  # when the folder has one. Shapes: B rows, T new tokens, S earlier tokens of a row's own, P tokens of a prefix that all
  # rows share, H heads, K key-value heads, G = H / K, D head size, d width, V vocabulary, N positions asked for.
  # Checked against an independent PyTorch implementation and transformers: src/test/reference/ref.py, families.py.
  #
  # Layers of one kind have the same window (how many tokens a query sees, itself included; 0: all before it) and the same
  # rotary embedding, or none. A Llama has one kind.
  #
  # Only matrix products with weights depend on the precision: they read and write `dtype` (6 is float, 15 bfloat16), and on
  # CUDA attention within whole rows too. The residual stream, norms, rotary embedding, softmax and loss are 32-bit always.

  layers : int
  heads : int
  kv_heads : int
  head_size : int
  width : int
  norm_epsilon : float
  norm_offset : float
  norms_behind : bool
  feed_forward_norm : str
  activation : str
  activation_form : str
  embedding_scale : float
  query_gain : float
  kinds : List[int]
  windows : List[int]
  head : str
  dtype : int
  weights : Dict[str, Tensor]
  constants : Dict[str, Tensor]

  # Of LoRA adapters: A (r, d) and B (n, r) by their names, r the rank; beside them what products take of them, where it does not change
  adapters : Dict[str, Tensor]
  factors : Dict[str, Tensor]
  lora_scaling : float
  lora_dropout : float
  # 32 bits from which the dropout is drawn, or -1 for none
  dropout_seed : int
  # Of each adapter's A, by which the draws of two of them differ
  places : Dict[str, int]

  def adopt(self, weights: Dict[str, Tensor], constants: Dict[str, Tensor]) -> int:
    self.weights = weights
    self.constants = constants
    return len(weights)

  # Of the matrix products from here on; weights of another precision are converted at each use
  def compute_in(self, dtype: int) -> int:
    self.dtype = dtype
    return dtype

  # ---- the parts of a layer

  # x (.., d) times a weight (n, d), transposed -> (.., n)
  def product(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    if bias is not None:
      bias = bias.to(self.dtype)
    if weight.is_mkldnn:
      y = ops.mkldnn._linear_pointwise(x.to(self.dtype), weight, bias, "none", annotate(List[Optional[number]], []), None)
    else:
      y = torch.linear(x.to(self.dtype), weight.to(self.dtype), bias)
    return y

  # Over the last dimension; Gemma's weights are the distance from one
  def norm(self, x: Tensor, name: str) -> Tensor:
    weight = self.weights[name + ".weight"]
    if self.norm_offset != 0.:
      weight = weight + self.norm_offset
    return torch.rms_norm(x, [x.size(-1)], weight, self.norm_epsilon)

  # What is added to the residual stream; Gemma normalises that too
  def normed_behind(self, y: Tensor, name: str) -> Tensor:
    if self.norms_behind:
      y = self.norm(y.to(6), name)
    return y

  def unadapted(self, x: Tensor, name: str) -> Tensor:
    return self.product(x, self.weights[name + ".weight"], self.weights.get(name + ".bias"))

  def project(self, x: Tensor, name: str) -> Tensor:
    if len(self.adapters) > 0:
      flat = self.flat(x)
      y = self.shaped(self.adapted(self.unadapted(flat, name), self.reduced(flat, [name]), [name]), x)
    else:
      y = self.unadapted(x, name)
    return y

  def embed(self, ids: Tensor) -> Tensor:
    x = torch.embedding(self.weights["model.embed_tokens.weight"], ids).to(6)
    if self.embedding_scale != 1.:
      x = x * self.embedding_scale
    return x

  # Rotary embedding (RoFormer, arXiv 2104.09864) in the rotate-half form of Hugging Face's Llama.
  # positions (T) or (B, T) -> cosines and signed sines, each (T, D) or (B, 1, T, D); none for a kind of layer without
  def rotation(self, positions: Tensor, kind: int) -> Optional[Tuple[Tensor, Tensor]]:
    of_kind = "." + str(kind)
    rotation = annotate(Optional[Tuple[Tensor, Tensor]], None)
    if "rope_frequencies" + of_kind in self.constants:
      angles = positions.unsqueeze(-1) * self.constants["rope_frequencies" + of_kind]
      angles = torch.cat([angles, angles], -1)
      if angles.dim() == 3:
        angles = angles.unsqueeze(1)
      cosines = angles.cos() * self.constants["rope_scale" + of_kind]
      rotation = (cosines, angles.sin() * self.constants["rope_signs" + of_kind])
    return rotation

  # By kind of layer
  def rotations(self, positions: Tensor) -> List[Optional[Tuple[Tensor, Tensor]]]:
    rotations = annotate(List[Optional[Tuple[Tensor, Tensor]]], [])
    for kind in range(len(self.windows)):
      rotations.append(self.rotation(positions, kind))
    return rotations

  # x (B, .., T, D); the sines carry the signs
  def rotate(self, x: Tensor, rotation: Optional[Tuple[Tensor, Tensor]]) -> Tensor:
    if rotation is not None:
      cos, sin = rotation
      first, second = x.chunk(2, -1)
      x = x * cos + torch.cat([second, first], -1) * sin
    return x

  # Queries and keys (B, H + K, T, D), each head normalised where the model has norms for them
  def normed_heads(self, x: Tensor, attention: str) -> Tensor:
    if attention + "q_norm.weight" in self.weights:
      queries = self.norm(x.narrow(1, 0, self.heads), attention + "q_norm")
      keys = self.norm(x.narrow(1, self.heads, self.kv_heads), attention + "k_norm")
      x = torch.cat([queries, keys], 1)
    return x

  # One projection where the three are kept joined: x (.., d) -> (.., (H + 2 K) D)
  def side_by_side(self, x: Tensor, attention: str) -> Tensor:
    if attention + "qkv_proj.weight" in self.weights:
      y = self.unadapted(x, attention + "qkv_proj")
    else:
      y = torch.cat([self.unadapted(x, attention + part) for part in ["q_proj", "k_proj", "v_proj"]], -1)
    return y

  # x (B, T, d) -> (B, T, (H + 2 K) D)
  def projected(self, x: Tensor, attention: str) -> Tensor:
    if len(self.adapters) > 0:
      modules = [attention + part for part in ["q_proj", "k_proj", "v_proj"]]
      flat = self.flat(x)
      y = self.shaped(self.adapted(self.side_by_side(flat, attention), self.reduced(flat, modules), modules), x)
    else:
      y = self.side_by_side(x, attention)
    return y

  # x (B, T, d) -> queries (B, H, T, D), keys and values (B, K, T, D)
  def query_key_value(
      self, x: Tensor, layer: str, rotation: Optional[Tuple[Tensor, Tensor]]
  ) -> Tuple[Tensor, Tensor, Tensor]:
    H, K = self.heads, self.kv_heads
    y = self.projected(self.norm(x, layer + "input_layernorm"), layer + "self_attn.").to(6)
    y = y.view([x.size(0), x.size(1), H + 2 * K, self.head_size]).transpose(1, 2)
    rotated = self.rotate(self.normed_heads(y.narrow(1, 0, H + K), layer + "self_attn."), rotation)
    queries = rotated.narrow(1, 0, H)
    if self.query_gain != 1.:
      queries = queries * self.query_gain
    return (queries, rotated.narrow(1, H, K), y.narrow(1, H + K, K))

  # attended (B, H, T, D) -> the layer's output (B, T, d)
  def rest_of_layer(self, x: Tensor, attended: Tensor, layer: str) -> Tensor:
    B, T = x.size(0), x.size(1)
    attended = attended.transpose(1, 2).reshape([B, T, self.heads * self.head_size])
    x = x + self.normed_behind(self.project(attended, layer + "self_attn.o_proj"), layer + "post_attention_layernorm")
    h = self.norm(x, layer + self.feed_forward_norm)
    y = self.project(self.gated(h, layer + "mlp."), layer + "mlp.down_proj")
    return x + self.normed_behind(y, layer + "post_feedforward_layernorm")

  # By oneDNN's names: swish, which is silu, or gelu in the form tanh
  def activate(self, gate: Tensor) -> Tensor:
    if self.activation == "swish":
      gate = torch.silu(gate)
    else:
      gate = torch.gelu(gate, approximate=self.activation_form)
    return gate

  # activate(gate) * up; oneDNN applies both within the products
  def gated(self, h: Tensor, mlp: str) -> Tensor:
    gate, up = self.weights[mlp + "gate_proj.weight"], self.weights[mlp + "up_proj.weight"]
    if len(self.adapters) > 0 and self.rank([mlp + "gate_proj", mlp + "up_proj"]) > 0:
      y = self.gated_adapted(h, mlp, gate, up)
    elif gate.is_mkldnn:
      h = h.to(self.dtype)
      y = ops.mkldnn._linear_pointwise(h, gate, None, self.activation, annotate(List[Optional[number]], []), self.activation_form)
      y = ops.mkldnn._linear_pointwise(h, y, up, None, "mul")
    else:
      y = self.activate(self.product(h, gate, None)) * self.product(h, up, None)
    return y

  # ---- LoRA (Hu et al., arXiv 2106.09685): the adapter of a module adds scaling * B A x to its W x, and W is frozen. What several
  # modules read is reduced once, by their A one below the other.

  # From here on; whoever adopted the weights may share them with others
  def attach(self, adapters: Dict[str, Tensor], scaling: float, dropout: float) -> int:
    self.adapters = adapters
    self.lora_scaling = scaling
    self.lora_dropout = dropout
    for name in adapters.keys():
      self.places[name] = len(self.places)
    return len(adapters)

  def drop_by(self, seed: int) -> int:
    self.dropout_seed = seed
    return seed

  # x (.., d) in the precision of products, converted once for all that reads it -> (N, d)
  def flat(self, x: Tensor) -> Tensor:
    return x.to(self.dtype).flatten(0, -2)

  # y (N, n) with the rows of x (.., d) -> (.., n)
  def shaped(self, y: Tensor, x: Tensor) -> Tensor:
    return y.view(x.size()[:-1] + [-1])

  # Of all adapters of these modules together
  def rank(self, modules: List[str]) -> int:
    R = 0
    for m in modules:
      if m + ".lora_A.weight" in self.adapters:
        R = R + self.adapters[m + ".lora_A.weight"].size(0)
    return R

  # The A of these modules (R, d)
  def lower(self, modules: List[str]) -> Tensor:
    known = self.factors.get(modules[0] + ".lora_A")
    if known is not None:
      A = known
    else:
      some = annotate(List[Tensor], [])
      for m in modules:
        if m + ".lora_A.weight" in self.adapters:
          some.append(self.adapters[m + ".lora_A.weight"])
      A = torch.cat(some).to(self.dtype)
    return A

  # Their B times the scaling as blocks (n, R), for the modules' outputs side by side. Only q, k, v are several.
  def upper(self, modules: List[str]) -> Tensor:
    known = self.factors.get(modules[0] + ".lora_B")
    if known is not None:
      B = known
    else:
      blocks = annotate(List[Tensor], [])
      for m in modules:
        if m + ".lora_B.weight" in self.adapters:
          blocks.append(self.adapters[m + ".lora_B.weight"])
        else:
          heads = self.heads if m.endswith("q_proj") else self.kv_heads
          blocks.append(torch.zeros([heads * self.head_size, 0], device=self.weights["model.norm.weight"].device))
      B = torch.block_diag(blocks) if len(blocks) > 1 else blocks[0]
      B = (B * self.lora_scaling).to(self.dtype)
    return B

  # Makes them once, where the adapters do not change, or each time anew
  def keep_factors(self, kept: bool) -> int:
    self.factors = annotate(Dict[str, Tensor], {})
    factors = annotate(Dict[str, Tensor], {})
    if kept:
      for i in range(self.layers):
        attention, mlp = "model.layers." + str(i) + ".self_attn.", "model.layers." + str(i) + ".mlp."
        qkv = [attention + "q_proj", attention + "k_proj", attention + "v_proj"]
        gate, up, alone = [mlp + "gate_proj"], [mlp + "up_proj"], [[attention + "o_proj"], [mlp + "down_proj"]]
        for modules in [qkv, gate + up] + alone:
          if self.rank(modules) > 0:
            factors[modules[0] + ".lora_A"] = self.lower(modules)
        for modules in [qkv, gate, up] + alone:
          if self.rank(modules) > 0:
            factors[modules[0] + ".lora_B"] = self.upper(modules)
    self.factors = factors
    return len(factors)

  # A share of x (N, d), to 2^-15, set to zero. The draw follows from seed and place alone, so a second computation of it is the same.
  # Numbers of 16 bits, since PyTorch's bernoulli_ takes a seventh of a training step on CPUs that are not Intel's.
  def dropped(self, x: Tensor, modules: List[str]) -> Tensor:
    place = 0
    for m in modules:
      if m + ".lora_A.weight" in self.places:
        place = self.places[m + ".lora_A.weight"]
    seed = (self.dropout_seed + place * 2654435761) % 4294967296
    drawn = torch.empty(x.size(), dtype=2, device=x.device).random_(generator=torch.Generator(device=x.device, seed=seed))
    return x.masked_fill(drawn < int(32768. * self.lora_dropout + .5), 0.)

  # x (N, d) -> A x (N, R), or (N, 0) if none of these modules has an adapter
  def reduced(self, x: Tensor, modules: List[str]) -> Tensor:
    if self.rank(modules) == 0:
      y = x.narrow(1, 0, 0)
    elif self.lora_dropout > 0. and self.dropout_seed >= 0:
      y = torch.linear(self.dropped(x, modules), self.lower(modules)) / (1. - self.lora_dropout)
    else:
      y = torch.linear(x, self.lower(modules))
    return y

  # y (N, n), the modules' outputs side by side, plus what their adapters add, in place; reduced (N, R)
  def adapted(self, y: Tensor, reduced: Tensor, modules: List[str]) -> Tensor:
    if self.rank(modules) > 0:
      y = y.addmm_(reduced, self.upper(modules).t())
    return y

  # gated with an adapter on gate or up
  def gated_adapted(self, h: Tensor, mlp: str, gate: Tensor, up: Tensor) -> Tensor:
    first, second = [mlp + "gate_proj"], [mlp + "up_proj"]
    flat = self.flat(h)
    reduced = self.reduced(flat, first + second)
    R = self.rank(first)
    opened = self.adapted(self.product(flat, gate, None), reduced.narrow(1, 0, R), first)
    passed = self.adapted(self.product(flat, up, None), reduced.narrow(1, R, reduced.size(1) - R), second)
    return self.shaped(self.activate(opened) * passed, h)

  # For training: the frozen matrices as products take them that gradients pass through. Those that were adopted stay as they are.
  # Called with gradients, since tensors that are made without them cannot be saved for any: so it takes a tensor, and gives it back.
  def unpack(self, any: Tensor) -> Tensor:
    for name in self.weights.keys():
      weight, looked_up = self.weights[name], name == "model.embed_tokens.weight"
      if weight.is_mkldnn:
        self.weights[name] = weight.to_dense()
      elif weight.dtype != 6 and (name == self.head or not looked_up):
        self.weights[name] = weight.clone()
      elif weight.dtype == 6 and weight.dim() == 2 and not looked_up:
        self.weights[name] = weight.to(self.dtype)
    if self.weights[self.head].dtype != self.dtype and self.dtype != 6:
      self.weights["converted_head"] = self.weights[self.head].to(self.dtype)
    return any

  # ---- who sees whom

  # positions of queries (.., T) and keys (.., S) -> (.., T, S): those at or before the query, and within the window
  def seen(self, queries: Tensor, keys: Tensor, window: int) -> Tensor:
    distance = queries.unsqueeze(-1) - keys.unsqueeze(-2)
    seen = distance >= 0
    if window > 0:
      seen = torch.logical_and(seen, distance < window)
    return seen

  # What is added to the scores: `hidden` where a key is not seen, otherwise nothing
  def mask(self, seen: Tensor, hidden: float) -> Tensor:
    return torch.zeros(seen.size(), device=seen.device).masked_fill(torch.logical_not(seen), hidden)

  # ---- whole rows, nothing before them: training and prefixes

  # Keys or values (B, K, T, D) -> (B, H, T, D). The CPU's fused kernel wants a copy per query head; told to share them
  # (enable_gqa) PyTorch 2.7 takes the unfused way, and the whole model takes twice as long to read 1,000 tokens.
  def per_query_head(self, x: Tensor) -> Tensor:
    G = self.heads // self.kv_heads
    if G > 1:
      x = x.repeat_interleave(G, 1)
    return x

  # Each token attends to itself and those before it, or as a mask (B, 1, T, T) says that is added to the scores. q (B, H, T, D), k and
  # v (B, K, T, D) -> (B, H, T, D). CUDA's flash kernel reads 16 bits only, and computes its softmax in 32; the CPU's is no faster in bfloat16.
  def attend_causally(self, q: Tensor, k: Tensor, v: Tensor, mask: Optional[Tensor]) -> Tensor:
    if q.is_cuda:
      q, k, v = q.to(self.dtype), k.to(self.dtype), v.to(self.dtype)
      if mask is not None:
        mask = mask.to(self.dtype)
    causal = mask is None
    return torch.scaled_dot_product_attention(q, self.per_query_head(k), self.per_query_head(v), mask, 0., causal)

  # The same for a layer with a window, in blocks of queries with the keys that any of them sees: a mask of all pairs of tokens
  # would take the square of the text's length.
  def attend_within(self, q: Tensor, k: Tensor, v: Tensor, window: int, mask: Optional[Tensor]) -> Tensor:
    T, columns = q.size(2), torch.arange(q.size(2), device=q.device)
    attended = annotate(List[Tensor], [])
    for begin in range(0, T, window):
      n, first = min(window, T - begin), max(0, begin - window + 1)
      keys = begin + n - first
      seen = self.seen(columns.narrow(0, begin, n), columns.narrow(0, first, keys), window)
      part = self.mask(seen, -inf).view([1, 1, n, keys])
      if mask is not None:
        part = part + mask.narrow(2, begin, n).narrow(3, first, keys)
      attended.append(self.attend_causally(q.narrow(2, begin, n), k.narrow(2, first, keys), v.narrow(2, first, keys), part))
    return torch.cat(attended, 2)

  def attend_whole(self, q: Tensor, k: Tensor, v: Tensor, window: int, mask: Optional[Tensor]) -> Tensor:
    if window > 0 and q.size(2) > window:
      attended = self.attend_within(q, k, v, window, mask)
    else:
      attended = self.attend_causally(q, k, v, mask)
    return attended

  # Keys or values (B, K, T, D) as a copy, token by token: a view would keep all that was projected with them
  def alone(self, x: Tensor) -> Tensor:
    return x.transpose(1, 2).contiguous().transpose(1, 2)

  # x (B, T, d) through one layer, with a mask (B, 1, T, T) added to the scores, or none for all tokens before
  # -> the same, and its keys and values (B, K, T, D)
  def through_layer(
      self, x: Tensor, i: int, rotations: List[Optional[Tuple[Tensor, Tensor]]], mask: Optional[Tensor]
  ) -> Tuple[Tensor, Tensor, Tensor]:
    layer, kind = "model.layers." + str(i) + ".", self.kinds[i]
    q, k, v = self.query_key_value(x, layer, rotations[kind])
    return (self.rest_of_layer(x, self.attend_whole(q, k, v, self.windows[kind], mask), layer), k, v)

  # ids (B, T), padded on the right -> normalised hidden states (B, T, d), and per layer keys, values (B, K, T, D)
  def encode(self, ids: Tensor) -> Tuple[Tensor, List[Tensor]]:
    x = self.embed(ids)
    rotations = self.rotations(torch.arange(ids.size(1), device=ids.device))
    cache = annotate(List[Tensor], [])
    for i in range(self.layers):
      x, k, v = self.through_layer(x, i, rotations, None)
      cache += [self.alone(k), self.alone(v)]
    return (self.norm(x, "model.norm"), cache)

  # ---- rows behind a prefix that is encoded once

  # Attention that also tells the logarithm of its sum of exponentials, by which two attentions are merged.
  # q (B, K, T, D), k and v (B, K, S, D), mask (B or 1, 1, T, S) added to the scores -> (B, K, T, D), (B, K, T)
  def attend(self, q: Tensor, k: Tensor, v: Tensor, mask: Optional[Tensor]) -> Tuple[Tensor, Tensor]:
    scores = torch.matmul(q * self.head_size ** -0.5, k.transpose(-1, -2))
    if mask is not None:
      scores = scores + mask
    total = scores.logsumexp([-1])
    return (torch.matmul((scores - total.unsqueeze(-1)).exp(), v), total)

  # The same by the CPU's fused kernel, which keeps the scores in its cache and tells the log-sum-exp
  def attend_fused(self, q: Tensor, k: Tensor, v: Tensor, mask: Optional[Tensor]) -> Tuple[Tensor, Tensor]:
    if q.is_cuda:
      result = self.attend(q, k, v, mask)
    else:
      result = torch._scaled_dot_product_flash_attention_for_cpu(q, k, v, 0., False, attn_mask=mask)
    return result

  # All rows' queries against the one copy of the prefix's keys: one attention per head, no copy per row.
  # q (B, K, G*T, D), k and v (1, K, P, D), mask (1, 1, B*G*T, P) or none -> (B, K, G*T, D), (B, K, G*T)
  def attend_to_prefix(self, q: Tensor, k: Tensor, v: Tensor, mask: Optional[Tensor]) -> Tuple[Tensor, Tensor]:
    B, K, GT, D = q.size(0), q.size(1), q.size(2), q.size(3)
    attended, total = self.attend_fused(q.transpose(0, 1).reshape([1, K, B * GT, D]), k, v, mask)
    return (attended.view([K, B, GT, D]).transpose(0, 1), total.view([K, B, GT]).transpose(0, 1))

  # How many of the prefix's tokens, its last, a layer with this window sees from behind it
  def in_sight(self, P: int, window: int) -> int:
    if window > 0:
      P = min(P, window - 1)
    return P

  # By kind of layer, which of the prefix's tokens in sight each query sees; none where it sees them all. A query may see none
  # of them. A finite number hides them then: its attention to them is a number, which weighs nothing beside its own tokens.
  def masks_of_prefix(self, positions: Tensor, B: int, slots: int, P: int) -> List[Optional[Tensor]]:
    masks = annotate(List[Optional[Tensor]], [])
    for window in self.windows:
      mask = annotate(Optional[Tensor], None)
      if window > 1 and P + slots > window:
        keys = self.in_sight(P, window)
        seen = self.seen(positions, torch.arange(P - keys, P, device=positions.device), window)
        G, T = self.heads // self.kv_heads, positions.size(-1)
        mask = self.mask(seen.view([-1, 1, T, keys]).expand([B, G, T, keys]).reshape([1, 1, B * G * T, keys]), -1e30)
      masks.append(mask)
    return masks

  # By kind of layer (B or 1, 1, G*T, S), which of the row's own tokens each query sees
  def masks_of_own(self, positions: Tensor, slots: Tensor) -> List[Tensor]:
    masks = annotate(List[Tensor], [])
    for window in self.windows:
      mask = self.mask(self.seen(positions, slots, window), -inf).view([-1, 1, positions.size(-1), slots.size(-1)])
      masks.append(mask.repeat([1, 1, self.heads // self.kv_heads, 1]))
    return masks

  # Attention to the prefix and to the row's own tokens, merged as if it were one softmax over both.
  # q (B, H, T, D), k and v (B, K, S, D), mask (B or 1, 1, G*T, S) added to the scores, the layer's keys and values of the
  # prefix that are in sight (or nothing) with their mask -> (B, H, T, D)
  def attend_behind(
      self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, prefix: List[Tensor], prefix_mask: Optional[Tensor]
  ) -> Tensor:
    B, T, G = q.size(0), q.size(2), self.heads // self.kv_heads
    grouped = q.reshape([B, self.kv_heads, G * T, self.head_size])
    if self.dtype == 6:
      # as it has always been computed: recorded scores keep their last digits
      own, own_total = self.attend(grouped, k, v, mask)
    else:
      own, own_total = self.attend_fused(grouped, k, v, mask)
    if len(prefix) > 0:
      shared, shared_total = self.attend_to_prefix(grouped, prefix[0], prefix[1], prefix_mask)
      if self.dtype == 6:
        total = torch.logaddexp(own_total, shared_total)
        own = own * (own_total - total).exp().unsqueeze(-1) + shared * (shared_total - total).exp().unsqueeze(-1)
      else:
        own = torch.lerp(shared, own, torch.sigmoid(own_total - shared_total).unsqueeze(-1))
    return own.reshape([B, self.heads, T, self.head_size])

  # Writes keys or values (B, K, T, D) behind the first S slots of the past (B, K, room, D); the room doubles when it is used up.
  def append(self, past: Tensor, S: int, new: Tensor) -> Tensor:
    B, K, T, D = new.size(0), new.size(1), new.size(2), new.size(3)
    if S + T > past.size(2):
      longer = new.new_empty([B, K, 2 * (S + T), D])
      longer.narrow(2, 0, S).copy_(past.narrow(2, 0, S))
      past = longer
    past.narrow(2, S, T).copy_(new)
    return past

  # The layer's keys and values (1, K, .., D) of the prefix that are in sight, or nothing
  def prefix_in_sight(self, prefix: List[Tensor], i: int) -> List[Tensor]:
    part = annotate(List[Tensor], [])
    if len(prefix) > 0:
      P = prefix[0].size(2)
      keys = self.in_sight(P, self.windows[self.kinds[i]])
      if keys > 0:
        part = [prefix[2 * i].narrow(2, P - keys, keys), prefix[2 * i + 1].narrow(2, P - keys, keys)]
    return part

  # ids (B, T), their positions (T) or (B, T), positions of the tokens in all slots (S + T) or (B, S + T), in which an empty slot
  # has a position behind all others, prefix as encode gives it for one row or empty, past
  # per layer keys and values (B, K, room >= S, D) or empty -> normalised hidden states (B, T, d), past with the new tokens.
  # The new tokens are written into the past that was given, so each past is continued once.
  def extend(
      self, ids: Tensor, positions: Tensor, slot_positions: Tensor, prefix: List[Tensor], past: List[Tensor]
  ) -> Tuple[Tensor, List[Tensor]]:
    slots = slot_positions.size(-1)
    S = slots - ids.size(1)
    masks = self.masks_of_own(positions, slot_positions)
    prefix_masks = annotate(List[Optional[Tensor]], [])
    if len(prefix) > 0:
      prefix_masks = self.masks_of_prefix(positions, ids.size(0), slots, prefix[0].size(2))
    else:
      for window in self.windows:
        prefix_masks.append(None)
    x = self.embed(ids)
    rotations = self.rotations(positions)
    longer = annotate(List[Tensor], [])
    for i in range(self.layers):
      layer, kind = "model.layers." + str(i) + ".", self.kinds[i]
      q, k, v = self.query_key_value(x, layer, rotations[kind])
      if len(past) > 0:
        k, v = self.append(past[2 * i], S, k), self.append(past[2 * i + 1], S, v)
      else:
        k, v = self.alone(k), self.alone(v)
      longer += [k, v]
      k, v = k.narrow(2, 0, slots), v.narrow(2, 0, slots)
      attended = self.attend_behind(q, k, v, masks[kind], self.prefix_in_sight(prefix, i), prefix_masks[kind])
      x = self.rest_of_layer(x, attended, layer)
    return (self.norm(x, "model.norm"), longer)

  # The prefix of one row (1, P) -> its keys and values, and its last hidden state (1, d)
  def encode_prefix(self, ids: Tensor) -> Tuple[List[Tensor], Tensor]:
    hidden, cache = self.encode(ids)
    return (cache, hidden[:, -1])

  # Rows of new tokens right behind the prefix, padded on the right: ids (B, T) -> hidden states (1 + B*T, d), of which
  # the first is the prefix's last (or zeros, when there is none), and the rows' own keys and values
  def extend_prefix(self, ids: Tensor, prefix: List[Tensor], last: Tensor) -> Tuple[Tensor, List[Tensor]]:
    if len(prefix) == 0:
      hidden, past = self.encode(ids)
    else:
      P, T = prefix[0].size(2), ids.size(1)
      positions = torch.arange(P, P + T, device=ids.device)
      hidden, past = self.extend(ids, positions, positions, prefix, annotate(List[Tensor], []))
    return (torch.cat([last, hidden.reshape([-1, self.width])]), past)

  # ---- from hidden states to tokens

  # By the embedding where the head is tied; where that stays in 32 bits, by what is kept of it for products in 16
  def logits(self, hidden: Tensor) -> Tensor:
    head = self.weights.get("converted_head")
    if head is None:
      head = self.weights[self.head]
    return self.product(hidden, head, None).to(6)

  # All logits of whole rows: (B, T) -> (B, T, V)
  def full_logits(self, ids: Tensor) -> Tensor:
    hidden, cache = self.encode(ids)
    return self.logits(hidden)

  # Log-probabilities of `targets` (N) after the states numbered `after` (N) among those of extend_prefix -> (N)
  def score(self, ids: Tensor, after: Tensor, targets: Tensor, prefix: List[Tensor], last: Tensor) -> Tensor:
    hidden, past = self.extend_prefix(ids, prefix, last)
    return -torch.cross_entropy_loss(self.logits(hidden.index_select(0, after)), targets.to(4), None, 0)

  # Prompts behind a prefix, padded on the right, of which the states numbered `after` (B) are the last
  # -> logits of the first new tokens (B, V), the prompts' keys and values
  def prompt(self, ids: Tensor, after: Tensor, prefix: List[Tensor], last: Tensor) -> Tuple[Tensor, List[Tensor]]:
    hidden, past = self.extend_prefix(ids, prefix, last)
    return (self.logits(hidden.index_select(0, after)), past)

  # One more token per row: ids and positions (B, 1), positions of all slots (B, S + 1) -> logits (B, V), longer past
  def continue_with(
      self, ids: Tensor, positions: Tensor, slot_positions: Tensor, prefix: List[Tensor], past: List[Tensor]
  ) -> Tuple[Tensor, List[Tensor]]:
    hidden, past = self.extend(ids, positions, slot_positions, prefix, past)
    return (self.logits(hidden[:, -1]), past)

  # The rows `kept` of logits and past, whose tensors are replaced one by one, so that memory never holds both
  def keep_rows(self, logits: Tensor, past: List[Tensor], kept: Tensor) -> Tuple[Tensor, List[Tensor]]:
    for i in range(len(past)):
      past[i] = past[i].index_select(0, kept)
    return (logits.index_select(0, kept), past)

  # Tokens at the share `u` (B) in [0, 1) of the cumulated probability of the likeliest tokens that hold top_p of it.
  def sample(self, logits: Tensor, temperature: float, top_p: float, u: Tensor) -> Tensor:
    probabilities, tokens = torch.sort(torch.softmax(logits / temperature, -1), -1, True)
    cumulated = probabilities.cumsum(-1)
    probabilities = torch.where(cumulated - probabilities < top_p, probabilities, 0.)
    cumulated = probabilities.cumsum(-1)
    index = (cumulated <= u.unsqueeze(-1) * cumulated[:, -1:]).sum([-1], True)
    return tokens.gather(-1, index.clamp_max(logits.size(-1) - 1)).squeeze(-1)

  def greedy(self, logits: Tensor) -> Tensor:
    return logits.argmax(-1)

  # ---- training

  # x (B, T, d) behind the last layer -> normalised hidden states (N, d) of the positions `after` (N) that count
  def asked(self, x: Tensor, after: Tensor) -> Tensor:
    return self.norm(x, "model.norm").reshape([-1, self.width]).index_select(0, after)

  # The targets (N) behind these states (N, d), and their weights (N), already divided by their sum over the whole step
  # -> the loss ()
  def loss_of(self, states: Tensor, targets: Tensor, loss_weights: Tensor) -> Tensor:
    return (torch.cross_entropy_loss(self.logits(states), targets.to(4), None, 0) * loss_weights).sum()

  # ids (B, T); begins (B, T): the column at which the text of each token begins, if a row holds several, or nothing
  # -> rotations and mask, by which each text is read as if it were alone; windows are no part of the mask
  def separation(
      self, ids: Tensor, begins: Tensor
  ) -> Tuple[List[Optional[Tuple[Tensor, Tensor]]], Optional[Tensor]]:
    columns = torch.arange(ids.size(1), device=ids.device)
    mask = annotate(Optional[Tensor], None)
    if begins.size(0) == 0:
      rotations = self.rotations(columns)
    else:
      rotations = self.rotations(columns - begins)
      same = begins.unsqueeze(-1) == begins.unsqueeze(-2)
      mask = self.mask(torch.logical_and(same, self.seen(columns, columns, 0)).unsqueeze(1), -inf)
    return (rotations, mask)

  # ids (B, T) padded on the right -> the states (N, d) that count
  def states(self, ids: Tensor, begins: Tensor, after: Tensor) -> Tensor:
    x = self.embed(ids)
    rotations, mask = self.separation(ids, begins)
    for i in range(self.layers):
      x, k, v = self.through_layer(x, i, rotations, mask)
    return self.asked(x, after)

  # The same, and what counts -> the loss ()
  def loss(self, ids: Tensor, begins: Tensor, after: Tensor, targets: Tensor, loss_weights: Tensor) -> Tensor:
    return self.loss_of(self.states(ids, begins, after), targets, loss_weights)

  # What is trained: the adapters if there are any
  def trained(self) -> Dict[str, Tensor]:
    return self.adapters if len(self.adapters) > 0 else self.weights

  # From here on the trained weights are these values with no gradient yet. As leaves of their own they are dropped with their gradients.
  def forget_gradients(self, differentiable: bool) -> int:
    trained = self.trained()
    for name in trained.keys():
      trained[name] = trained[name].detach().requires_grad_(differentiable)
    return len(trained)

  # By everything that is trained, in its order
  def gradients(self) -> List[Tensor]:
    return [weight.grad for weight in self.trained().values()]

  # Adds the gradients of the output, times what is given where it is no scalar, to those of all leaves it was computed from
  def backward(self, output: Tensor, given: Optional[Tensor]) -> None:
    torch.backward([output], annotate(List[Optional[Tensor]], [given]))

  # The loss, whose gradients are added to the weights'
  def add_gradients(self, ids: Tensor, begins: Tensor, after: Tensor, targets: Tensor, loss_weights: Tensor) -> Tensor:
    if len(self.adapters) > 0:
      states = self.states(ids, begins, after)
      loss, given = self.through_head(states, targets, loss_weights)
      self.backward(states, given)
    else:
      loss = self.loss(ids, begins, after, targets, loss_weights)
      self.backward(loss, None)
    return loss.detach()

  # states (N, d) -> the loss, and its gradient by the states. The logits of 256 tokens at a time are kept, or of 64
  # beside a head that is frozen: those of all may be more than all layers' activations.
  def through_head(self, states: Tensor, targets: Tensor, loss_weights: Tensor) -> Tuple[Tensor, Tensor]:
    losses, by_state = annotate(List[Tensor], []), annotate(List[Tensor], [])
    at_once = 64 if len(self.adapters) > 0 else 256
    for begin in range(0, states.size(0), at_once):
      size = min(at_once, states.size(0) - begin)
      some = states.narrow(0, begin, size).detach().requires_grad_(True)
      loss = self.loss_of(some, targets.narrow(0, begin, size), loss_weights.narrow(0, begin, size))
      self.backward(loss, None)
      losses.append(loss.detach())
      by_state.append(some.grad)
    return (torch.stack(losses).sum(), torch.cat(by_state))

  # The same by gradient checkpointing (Chen et al., arXiv 1604.06174): of each layer only the input is kept, and its
  # activations are computed anew when the backward pass comes to it.
  def add_checkpointed_gradients(
      self, ids: Tensor, begins: Tensor, after: Tensor, targets: Tensor, loss_weights: Tensor
  ) -> Tensor:
    rotations, mask = self.separation(ids, begins)
    embedded = self.embed(ids)
    inputs = [embedded.detach()]
    for i in range(self.layers):
      x, k, v = self.through_layer(inputs[-1], i, rotations, mask)
      inputs.append(x.detach())
    x = inputs.pop().requires_grad_(True)
    states = self.asked(x, after)
    loss, given = self.through_head(states, targets, loss_weights)
    self.backward(states, given)
    for n in range(self.layers):
      given = x.grad
      i = self.layers - 1 - n
      x = inputs.pop().requires_grad_(i > 0 or embedded.requires_grad)
      y, k, v = self.through_layer(x, i, rotations, mask)
      self.backward(y, given)
    if embedded.requires_grad:
      self.backward(embedded, x.grad)
    return loss
